package dev.lifeguard.harness.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.Jdk;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The JVMs that the tests of a class look into one after the other: one for each JDK, started when
 * it is first asked for. Each test finds it without an agent and with no request failed; after a
 * test that failed the next one gets another.
 */
final class SharedJvms implements AfterEachCallback, AfterAllCallback {
    private final Map<Jdk, BusyJvm> running = new EnumMap<>(Jdk.class);
    private final Start start;

    SharedJvms() {
        this(BusyJvm::light);
    }

    SharedJvms(Start start) {
        this.start = start;
    }

    /** How one is started. */
    interface Start {
        BusyJvm on(Jdk jdk) throws IOException;
    }

    /** That of JDK 17. */
    BusyJvm any() throws IOException {
        return on(Jdk.JDK_17);
    }

    BusyJvm on(Jdk jdk) throws IOException {
        BusyJvm jvm = running.get(jdk);
        if (jvm == null) {
            jvm = start.on(jdk);
            running.put(jdk, jvm);
        }
        return jvm;
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        if (test.getExecutionException().isPresent()) {
            afterAll(test);
            return;
        }
        boolean asFound = false;
        try {
            for (BusyJvm jvm : running.values()) {
                leaveAsFound(jvm);
            }
            asFound = true;
        } finally {
            if (!asFound) {
                afterAll(test);
            }
        }
    }

    private static void leaveAsFound(BusyJvm jvm) throws IOException {
        if (!jvm.mailboxes().isEmpty()) {
            CommandLine.here().succeed("detach", jvm.pid());
        }
        assertThat(jvm.mailboxes()).isEmpty();
        jvm.assertUnharmed();
    }

    @Override
    public void afterAll(ExtensionContext all) throws IOException {
        for (BusyJvm jvm : running.values()) {
            jvm.close();
        }
        running.clear();
    }
}
