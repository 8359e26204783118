package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.SecondLane;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the port of the shipped agent does with clients that mean no good, and when it leaves. */
@SecondLane
class PortTest {
    private static final String TOKEN = "http-token=open-sesame";
    private static final String BEARER = "Authorization: Bearer open-sesame";
    private static final int SLOW = 100;

    @RegisterExtension private static final SharedJvms JVMS = new SharedJvms();

    private final CommandLine lifeguard = CommandLine.here();

    @Test
    void another_site_and_another_name_are_refused() throws IOException {
        PortClient port = attach("http=0");
        String host = "127.0.0.1:" + port.port();

        assertThat(port.get("/metrics")).startsWith("HTTP/1.1 200 ");
        assertThat(port.get("/metrics", "Origin: http://" + host)).startsWith("HTTP/1.1 200 ");
        assertThat(port.get("/metrics", "Origin: http://evil.example")).startsWith("HTTP/1.1 403 ");
        assertThat(port.get("/api/report", "Sec-Fetch-Site: cross-site"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(port.ask("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .doesNotContain("db_client");
        assertThat(port.ask("GET /metrics HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 403 ");
        assertThat(port.post("/api/set", "retry=off")).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void only_with_the_token_something_is_shown_or_done() throws IOException {
        PortClient port = attach("http=0", TOKEN, "http-actions=on");

        assertThat(port.get("/metrics")).startsWith("HTTP/1.1 401 ").doesNotContain("db_client");
        assertThat(port.get("/api/report", BEARER)).startsWith("HTTP/1.1 200 ").contains("db1");
        assertThat(port.post("/api/retire", "db1")).startsWith("HTTP/1.1 401 ");
        assertThat(port.post("/api/retire", "db1", BEARER + "x")).startsWith("HTTP/1.1 401 ");
        assertThat(port.post("/api/retire", "db1", BEARER, "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(port.post("/api/retire", "db1", BEARER))
                .startsWith("HTTP/1.1 200 ")
                .contains("db1: its connections");
        assertThat(port.get("/api/report", BEARER)).doesNotContain("open-sesame");
    }

    @Test
    void what_is_no_request_or_too_large_is_refused() throws IOException {
        BusyJvm jvm = JVMS.any();
        PortClient port = attach("http=0");
        String long8 = "x".repeat(8 * 1024);

        for (String wrong :
                List.of(
                        "\u0016\u0003\u0001\r\n\r\n",
                        "GET\r\n\r\n",
                        "GET / HTTP/2\r\n\r\n",
                        "GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n",
                        "GET / HTTP/1.1\r\n folded: x\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
                        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n")) {
            assertThat(port.ask(wrong)).as("%s", wrong).startsWith("HTTP/1.1 400 ");
        }
        assertThat(oversize(port, "GET /" + long8 + long8 + " HTTP/1.1\r\n\r\n"))
                .doesNotContain("200 OK");
        assertThat(port.get("/../../etc/passwd")).startsWith("HTTP/1.1 404 ");
        assertThat(port.get("/metrics")).startsWith("HTTP/1.1 200 ");
        assertThat(lifeguard.succeed("dump", jvm.pid())).contains("\"swallowedErrors\": 0");
    }

    /** What was not read when the port closes may reset the connection before the answer comes. */
    private static String oversize(PortClient port, String request) {
        try {
            return port.ask(request);
        } catch (IOException cut) {
            return "cut";
        }
    }

    @Test
    void a_hundred_slow_clients_are_cut_and_nobody_else_waits() throws Exception {
        BusyJvm jvm = JVMS.any();
        String before = jvm.errors();
        PortClient port = attach("http=0");
        long work = Long.parseLong(jvm.tell("work"));
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            slow.add(port.open());
        }

        BusyJvm.await(() -> trickle(slow), left -> left == 0);
        BusyJvm.await(() -> port.quietly("/metrics"), text -> text.startsWith("HTTP/1.1 200 "));
        String said =
                BusyJvm.await(
                        () -> jvm.errors().substring(before.length()),
                        text -> text.contains("LG-0403"));
        assertThat(said.split("LG-0403", -1)).hasSize(2);
        assertThat(Long.parseLong(jvm.tell("work"))).isGreaterThan(work);
        jvm.assertUnharmed();
    }

    /** A letter of each, which never becomes a request; how many were not cut yet. */
    private static int trickle(List<Socket> slow) {
        for (Iterator<Socket> each = slow.iterator(); each.hasNext(); ) {
            Socket socket = each.next();
            try {
                socket.getOutputStream().write('G');
                if (socket.getInputStream().available() > 0) {
                    throw new IOException("answered");
                }
            } catch (IOException cut) {
                each.remove();
            }
        }
        return slow.size();
    }

    @Test
    void a_port_that_is_taken_is_said_and_the_application_runs_on() throws IOException {
        BusyJvm jvm = JVMS.any();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String said = attachInVain(jvm, "http=" + taken.getLocalPort());

            assertThat(said).contains("LG-0402 http: port " + taken.getLocalPort());
            assertThat(lifeguard.succeed("pools", jvm.pid())).contains("db1");
        }
    }

    @Test
    void to_others_it_opens_only_with_a_token() throws IOException {
        String said = attachInVain(JVMS.any(), "http=0", "http-host=0.0.0.0");

        assertThat(said)
                .contains("LG-0402", "Give it an http-token, or leave http-host out")
                .doesNotContain("LG-0401");
    }

    private String attachInVain(BusyJvm jvm, String... options) {
        String before = jvm.errors();
        List<String> all = new ArrayList<>(List.of("attach", jvm.pid()));
        all.addAll(List.of(options));
        lifeguard.succeed(all.toArray(new String[0]));
        return BusyJvm.await(
                () -> jvm.errors().substring(before.length()), text -> text.contains("LG-0402"));
    }

    @Test
    void a_detach_closes_the_port_and_ends_its_threads() throws IOException {
        BusyJvm jvm = JVMS.any();
        PortClient port = attach("http=0");
        assertThat(port.get("/")).startsWith("HTTP/1.1 200 ");
        try (Socket open = port.open()) {
            lifeguard.succeed("detach", jvm.pid());

            assertThat(open.getInputStream().read()).as("an open connection").isEqualTo(-1);
        }
        assertThat(port.isClosed()).isTrue();
        BusyJvm.await(() -> jvm.jcmdQuietly("Thread.print"), text -> !text.contains("\"lifeguard"));
        assertThat(BusyJvm.await(jvm::agentInstancesQuietly, List::isEmpty)).isEmpty();
    }

    @Test
    void no_secret_is_shown() throws IOException {
        try (BusyJvm jvm =
                new BusyJvm(
                        Jdk.JDK_17,
                        SecretsProgram.class,
                        "-XX:TieredStopAtLevel=1",
                        "-javaagent:" + AgentJvm.jar() + "=http=0,leak.suspect-after=50ms",
                        "-Dsecrets.url=jdbc:h2:mem:orders;PASSWORD=",
                        "-Dsecrets.user=sa",
                        "-Dsecrets.quote=\"")) {
            PortClient port = PortClient.of(jvm, "");
            jvm.tell("hold select * from \"Order\" where \"Name\" = '~'");
            jvm.tell("hold create user u1 password '~'");
            jvm.tell("uncommitted insert into \"Order\" values (1, '~')");
            String report =
                    BusyJvm.await(
                            () -> port.quietly("/api/report"),
                            text -> text.contains("create user"));

            assertThat(report)
                    .contains("select * from \\\"Order\\\" where \\\"Name\\\" = ?")
                    .doesNotContain("S3CRET");
            assertThat(port.get("/metrics")).contains("db_client").doesNotContain("S3CRET");
            assertThat(port.get("/health")).contains("\"agent\"").doesNotContain("S3CRET");
        }
    }

    private PortClient attach(String... options) throws IOException {
        BusyJvm jvm = JVMS.any();
        String before = jvm.errors();
        List<String> all = new ArrayList<>(List.of("attach", jvm.pid()));
        all.addAll(List.of(options));
        lifeguard.succeed(all.toArray(new String[0]));
        return PortClient.of(jvm, before);
    }
}
