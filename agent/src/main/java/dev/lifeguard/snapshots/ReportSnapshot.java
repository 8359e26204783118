package dev.lifeguard.snapshots;

import dev.lifeguard.model.HostText;
import java.util.List;

/** Everything a report says, at one moment. Immutable. */
public final class ReportSnapshot {
    public final String version;

    /** {@code premain} or {@code attach}. */
    public final String startedBy;

    public final long uptimeNanos;

    /** When it was taken, milliseconds since 1970. */
    public final long takenMillis;

    public final long swallowedErrors;

    public final Jvm jvm;

    /** Names of the agent's threads that live, sorted; empty where the JVM does not tell. */
    public final List<String> threads;

    public final List<HookSnapshot> hooks;
    public final List<PoolSnapshot> pools;

    public ReportSnapshot(
            String version,
            String startedBy,
            long uptimeNanos,
            long takenMillis,
            long swallowedErrors,
            Jvm jvm,
            List<String> threads,
            List<HookSnapshot> hooks,
            List<PoolSnapshot> pools) {
        this.version = version;
        this.startedBy = startedBy;
        this.uptimeNanos = uptimeNanos;
        this.takenMillis = takenMillis;
        this.swallowedErrors = swallowedErrors;
        this.jvm = jvm;
        this.threads = threads;
        this.hooks = hooks;
        this.pools = pools;
    }

    /** Which JVM it is of. Immutable. */
    public static final class Jvm {
        /** Version and vendor. */
        public final String java;

        /** 0 = not known. */
        public final long pid;

        /** Main class or name of the file that was started, without arguments; null = not known. */
        public final String main;

        public Jvm(String java, long pid, String main) {
            this.java = HostText.of(java);
            this.pid = pid;
            this.main = HostText.of(main);
        }
    }
}
