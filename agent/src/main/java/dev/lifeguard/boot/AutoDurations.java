package dev.lifeguard.boot;

/** As {@link Durations}, and {@code auto}, which is {@link #AUTO}. */
final class AutoDurations extends ValueKind {
    /** The agent finds out for itself. */
    static final long AUTO = -1;

    AutoDurations() {
        super("auto, a number with a unit such as 30s, 5m or 8h, or off");
    }

    @Override
    Object parse(String text) {
        return text.equalsIgnoreCase("auto") ? Long.valueOf(AUTO) : DURATION.parse(text);
    }
}
