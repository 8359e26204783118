package dev.lifeguard.metrics;

/** One metric: its name, its unit and what it means. Immutable. */
public final class Instrument {
    /** What its values do. */
    public enum Kind {
        /** Never falls while the JVM lives. */
        COUNTER,
        /** Goes up and down, and may be added up over pools and JVMs. */
        UP_DOWN,
        /** Goes up and down; a sum means nothing. */
        GAUGE,
        /** Counts durations in buckets. */
        HISTOGRAM
    }

    /** OpenTelemetry's spelling: {@code db.client.connection.wait_time}. */
    public final String name;

    public final Kind kind;

    /** As in UCUM: {@code s}, {@code {connection}}. */
    public final String unit;

    /** One sentence. */
    public final String help;

    Instrument(String name, Kind kind, String unit, String help) {
        this.name = name;
        this.kind = kind;
        this.unit = unit;
        this.help = help;
    }

    /** Whether its values are seconds. */
    public boolean isInSeconds() {
        return unit.equals("s");
    }

    @Override
    public String toString() {
        return name;
    }
}
