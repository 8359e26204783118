package dev.lifeguard.snapshots;

/** One option with its effective value, as a report sees it. Immutable. */
public final class OptionSnapshot {
    /** {@code leak.suspect-after} or {@code leak.suspect-after[orders]}. */
    public final String key;

    /** As an operator would write it; empty when there is none. */
    public final String value;

    /** {@code default}, {@code environment} ... */
    public final String source;

    /** Whether it can be changed while the agent runs. */
    public final boolean live;

    public OptionSnapshot(String key, String value, String source, boolean live) {
        this.key = key;
        this.value = value;
        this.source = source;
        this.live = live;
    }
}
