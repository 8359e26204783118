package dev.lifeguard.harness.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.control.BusyJvm;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A JVM that runs {@link ShownProgram}, and where its page is. */
public final class Shown implements AutoCloseable {
    private static final Pattern PAGE = Pattern.compile("LG-0401 the page is at (http://\\S+)/,");

    final BusyJvm jvm;

    private Shown(BusyJvm jvm) {
        this.jvm = jvm;
    }

    /** With the agent from the start, and these options besides {@code http=0}. */
    public static Shown agented(String... options) throws IOException {
        String all = "http=0," + String.join(",", options);
        return start("-javaagent:" + AgentJvm.jar() + "=" + all);
    }

    static Shown start(String... jvmArgs) throws IOException {
        List<String> all = new ArrayList<>(AgentJvm.LIGHT);
        all.add("-Xmx512m");
        all.addAll(List.of(jvmArgs));
        return new Shown(new BusyJvm(Jdk.JDK_17, ShownProgram.class, all.toArray(new String[0])));
    }

    /** Gives orders to {@link ShownProgram}, one after the other. */
    public Shown tell(String... orders) throws IOException {
        for (String order : orders) {
            assertThat(jvm.tell(order)).isEqualTo("done");
        }
        return this;
    }

    /** Has garbage collected until the agent is sure of a leak. */
    public Shown collectUntilConfirmed() {
        BusyJvm.await(this::logAfterCollection, text -> text.contains("LG-0101"));
        return this;
    }

    private String logAfterCollection() {
        try {
            tell("collect");
            return jvm.errors();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the page, once the agent has said it. */
    public String url() {
        String said = BusyJvm.await(jvm::errors, text -> PAGE.matcher(text).find());
        Matcher page = PAGE.matcher(said);
        return page.find() ? page.group(1) : null;
    }

    /** How much the page asks for every two seconds. */
    long reportBytes() throws IOException {
        try (var report = URI.create(url() + "/api/report").toURL().openStream()) {
            return report.readAllBytes().length;
        }
    }

    public String pid() {
        return jvm.pid();
    }

    @Override
    public void close() throws IOException {
        jvm.close();
    }
}
