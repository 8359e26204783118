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

    /** Version and vendor of the JVM. */
    public final String java;

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
            String java,
            List<String> threads,
            List<HookSnapshot> hooks,
            List<PoolSnapshot> pools) {
        this.version = version;
        this.startedBy = startedBy;
        this.uptimeNanos = uptimeNanos;
        this.takenMillis = takenMillis;
        this.swallowedErrors = swallowedErrors;
        this.java = HostText.of(java);
        this.threads = threads;
        this.hooks = hooks;
        this.pools = pools;
    }
}
