package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.tools.attach.VirtualMachine;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.SecondLane;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import javax.management.MBeanServerConnection;
import javax.management.Notification;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pools and agent as MBeans, for a plain client of another JVM. */
@SecondLane
class JmxTest {
    private static final String POOL = "lifeguard:type=Pool,id=1,name=orders-pool";
    private static final String AGENT = "lifeguard:type=Agent";
    private static final int ROUNDS_OF_TWO_LOOKS = 45;

    private final CommandLine lifeguard = CommandLine.here();
    private final Queue<Notification> heard = new ConcurrentLinkedQueue<>();

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(Jdk.class)
    void a_plain_client_reads_operates_and_hears(Jdk theirs) throws Exception {
        try (BusyJvm jvm = seen(theirs, "log-level=info,leak.call-sites=all");
                JMXConnector connector = connectTo(jvm)) {
            MBeanServerConnection server = connector.getMBeanServerConnection();
            BusyJvm.await(() -> names(server), names -> names.equals(Set.of(POOL, AGENT)));
            server.addNotificationListener(
                    new ObjectName(POOL), (told, handback) -> heard.add(told), null, null);

            assertNumbers(server);
            assertHolderShows(jvm, server);
            assertLeakIsTold(jvm, server);
            assertExhaustionIsTold(jvm);
            assertWaiterShows(jvm, server);
            assertRetires(jvm, server);
            assertSetsOptions(server);
            assertThat(heard).extracting(Notification::getMessage).noneMatch(JmxTest::isSecret);

            jvm.tell("close");
            jvm.tell("collect");
            BusyJvm.await(() -> names(server), names -> names.equals(Set.of(AGENT)));
            assertThat(lifeguard.succeed("status", jvm.pid()))
                    .doesNotContain("errors of the agent");
            lifeguard.succeed("detach", jvm.pid());

            assertThat(names(server)).isEmpty();
            assertThat(BusyJvm.await(jvm::agentInstancesQuietly, List::isEmpty)).isEmpty();
            assertThat(jvm.jcmd("VM.classloaders")).doesNotContain("AgentClassLoader");
            assertThat(jvm.errors()).doesNotContain("WARN LG-0004", "ERROR");
        }
    }

    /** An application server sets its builder in its main: whoever comes first pins another. */
    @ParameterizedTest
    @EnumSource(Jdk.class)
    void the_application_comes_to_its_mbean_server_first(Jdk theirs) throws Exception {
        Path loaded = folder.resolve("loaded");
        try (BusyJvm jvm = seen(theirs, "", "-Xlog:class+load:file=" + loaded)) {
            awaitLooks(jvm);
            assertThat(Files.readString(loaded))
                    .contains("dev.lifeguard.tracking.")
                    .doesNotContain("javax.management.", "java.lang.management.");

            assertThat(jvm.tell("server")).isEqualTo("1 made");
            BusyJvm.await(() -> jvm.tellQuietly("beans"), names -> names.contains(POOL));
        }
    }

    @Test
    void what_is_switched_off_is_not_even_loaded() throws Exception {
        Path loaded = folder.resolve("loaded");
        try (BusyJvm jvm = seen(Jdk.JDK_17, "jmx=off,jfr=off", "-Xlog:class+load:file=" + loaded)) {
            awaitLooks(jvm);
            assertThat(Files.readString(loaded))
                    .contains("dev.lifeguard.tracking.")
                    .doesNotContain("jdk.jfr.");

            jvm.tell("server");
            awaitLooks(jvm);
            assertThat(jvm.tell("beans")).isEqualTo("[]");
            assertThat(Files.readString(loaded))
                    .doesNotContain("dev.lifeguard.beans.", "dev.lifeguard.flight.");
        }
    }

    private static void awaitLooks(BusyJvm jvm) throws Exception {
        long until = Long.parseLong(jvm.tell("rounds")) + ROUNDS_OF_TWO_LOOKS;
        BusyJvm.await(() -> Long.parseLong(jvm.tellQuietly("rounds")), now -> now >= until);
    }

    private static void assertNumbers(MBeanServerConnection server) throws Exception {
        assertThat(get(server, "Name")).isEqualTo("orders-pool");
        assertThat(get(server, "Kind")).isEqualTo("hikaricp");
        assertThat(get(server, "Database")).isEqualTo("h2database orders");
        assertThat(get(server, "ProtectedBy")).isEqualTo("protected by eviction");
        assertThat(get(server, "Closed")).isEqualTo(false);
        // The pool itself is asked for it, by a thread of its own.
        BusyJvm.await(() -> quietly(server, "MaxConnections"), Integer.valueOf(3)::equals);
        assertThat(get(server, "Checkouts")).isEqualTo(103L);
        assertThat(get(server, "OpenLeases")).isEqualTo(0L);
        CompositeData use = (CompositeData) get(server, "Use");
        assertThat(use.get("count")).isEqualTo(103L);
        assertThat((Double) use.get("max")).isBetween(0.014, 60.0);
        assertThat((Double) use.get("sum")).isGreaterThan(0.04);
        assertThat(server.getAttribute(new ObjectName(AGENT), "Pools")).isEqualTo(1);
        assertThat(server.getAttribute(new ObjectName(AGENT), "SwallowedErrors")).isEqualTo(0L);
    }

    private static void assertHolderShows(BusyJvm jvm, MBeanServerConnection server)
            throws Exception {
        jvm.tell("hold");
        CompositeData holder =
                BusyJvm.await(
                        () -> list(server, "holders"),
                        some -> some.length > 0 && some[0].get("callSite") != null)[0];
        assertThat(holder.get("lastSql")).isEqualTo("select ? as token");
        assertThat(holder.get("thread")).isEqualTo("main");
        assertThat(holder.get("state")).isEqualTo("idle");
        assertThat((String[]) holder.get("stack")).isNotEmpty();
        assertThat((String[]) holder.get("checkoutStack"))
                .anyMatch(line -> line.contains("SeenProgram.hold("));
        assertThat(isSecret(Arrays.toString(list(server, "holders")))).isFalse();
        jvm.tell("give back");
    }

    private void assertLeakIsTold(BusyJvm jvm, MBeanServerConnection server) throws Exception {
        jvm.tell("leak");
        awaitHeard(
                () -> jvm.tellQuietly("collect"),
                "dev.lifeguard.leak",
                "orders-pool: confirmed leak at dev.lifeguard.harness.control.LeakyDao.find(");
        CompositeData leak = BusyJvm.await(() -> list(server, "leaks"), some -> some.length > 0)[0];
        assertThat(leak.get("verdict")).isEqualTo("confirmed");
        assertThat(get(server, "ConfirmedLeaks")).isEqualTo(1L);
        assertThat((String[]) leak.get("checkoutStack"))
                .anyMatch(line -> line.contains("LeakyDao"));
    }

    private void assertExhaustionIsTold(BusyJvm jvm) {
        awaitHeard(
                () -> jvm.tellQuietly("exhaust"),
                "dev.lifeguard.exhaustion",
                "orders-pool: no connection within");
        jvm.tellQuietly("give back");
    }

    private static void assertWaiterShows(BusyJvm jvm, MBeanServerConnection server)
            throws Exception {
        assertThat(list(server, "waiters")).isEmpty();
        jvm.tell("exhaust");
        jvm.tell("queue");
        CompositeData waiter =
                BusyJvm.await(() -> list(server, "waiters"), some -> some.length > 0)[0];
        assertThat(waiter.get("thread")).isEqualTo("late");
        assertThat((Double) waiter.get("waitedSeconds")).isBetween(0.01, 60.0);
        assertThat((String) waiter.get("callSite")).contains("SeenProgram.askUntilLent(");
        assertThat((String[]) waiter.get("stack"))
                .anyMatch(line -> line.contains("com.zaxxer.hikari."));
        jvm.tell("give back");
        BusyJvm.await(() -> list(server, "waiters"), some -> some.length == 0);
    }

    private static void assertRetires(BusyJvm jvm, MBeanServerConnection server) {
        assertThat(invoke(server, POOL, "retireOlderThan", "0s"))
                .asString()
                .contains("leave at their next checkout or return");
        BusyJvm.await(
                () -> {
                    jvm.tellQuietly("work");
                    return retired(server, "asked");
                },
                count -> count > 0);
        assertThatThrownBy(() -> invoke(server, POOL, "retireOlderThan", "soon"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .hasRootCauseMessage(
                        "older-than: \"soon\" is not understood. Write a number with a unit,"
                                + " such as 500ms, 30s, 5m, 8h or 2d.");
    }

    private static void assertSetsOptions(MBeanServerConnection server) throws Exception {
        invoke(server, AGENT, "setOption", "leak.suspect-after[orders-pool]", "7s");
        TabularData options = (TabularData) server.getAttribute(new ObjectName(AGENT), "Options");
        assertThat(options.get(new Object[] {"leak.suspect-after[orders-pool]"}).get("value"))
                .isEqualTo("7s");
        assertThatThrownBy(() -> invoke(server, AGENT, "setOption", "log", "/tmp/elsewhere"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    private void awaitHeard(Runnable cause, String type, String text) {
        BusyJvm.await(
                () -> {
                    cause.run();
                    return List.copyOf(heard);
                },
                all ->
                        all.stream()
                                .anyMatch(
                                        each ->
                                                each.getType().equals(type)
                                                        && each.getMessage().startsWith(text)
                                                        && each.getUserData()
                                                                .equals("orders-pool")));
    }

    private static boolean isSecret(String text) {
        return text.contains("S3CRET");
    }

    private static long retired(MBeanServerConnection server, String reason) {
        try {
            TabularData all = (TabularData) get(server, "Retired");
            return (Long) all.get(new Object[] {reason}).get("value");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Object quietly(MBeanServerConnection server, String attribute) {
        try {
            return get(server, attribute);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Object get(MBeanServerConnection server, String attribute) throws Exception {
        return server.getAttribute(new ObjectName(POOL), attribute);
    }

    private static CompositeData[] list(MBeanServerConnection server, String operation) {
        return (CompositeData[]) invoke(server, POOL, operation);
    }

    private static Object invoke(
            MBeanServerConnection server, String bean, String operation, String... arguments) {
        String[] types = new String[arguments.length];
        Arrays.fill(types, String.class.getName());
        try {
            return server.invoke(new ObjectName(bean), operation, arguments, types);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> names(MBeanServerConnection server) {
        try {
            Collection<ObjectName> all = server.queryNames(new ObjectName("lifeguard:*"), null);
            return all.stream().map(ObjectName::toString).collect(Collectors.toSet());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** As jconsole does: the JVM makes its platform server by it. */
    private static JMXConnector connectTo(BusyJvm jvm) {
        try {
            VirtualMachine machine = VirtualMachine.attach(jvm.pid());
            String url = machine.startLocalManagementAgent();
            machine.detach();
            return JMXConnectorFactory.connect(new JMXServiceURL(url));
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        } catch (com.sun.tools.attach.AttachNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /** With little on the class path: Druid's driver comes to JMX as soon as JDBC is used. */
    private static BusyJvm seen(Jdk jdk, String options, String... more) throws Exception {
        List<String> all = new ArrayList<>(AgentJvm.LIGHT);
        all.add("-javaagent:" + AgentJvm.jar() + '=' + options);
        all.addAll(List.of(more));
        String classPath =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(
                                part ->
                                        part.matches(
                                                ".*(test-classes/?|(HikariCP|h2|slf4j-[a-z]+)-[0-9.]+jar)"))
                        .collect(Collectors.joining(File.pathSeparator));
        return new BusyJvm(
                jdk, SeenProgram.class, List.of(), classPath, all.toArray(new String[0]));
    }
}
