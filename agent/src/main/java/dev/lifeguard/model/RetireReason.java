package dev.lifeguard.model;

/** Why a physical connection was retired. In the order of the report. */
public enum RetireReason {
    /** Older than {@code recycle.max-age}. */
    AGE("age"),
    /** Idle for longer than the server, or what lies between, is known to bear. */
    IDLE("idle"),
    /** Checked out {@code recycle.max-uses} times. */
    USES("uses"),
    /** Found dead, or told to be by an error. */
    STALE("stale"),
    /** Others of its age were found dead. */
    OLDER("older"),
    /** Its logical connection was leaked. */
    LEAK("leak"),
    /** An operator has said so. */
    ASKED("asked");

    private final String text;

    RetireReason(String text) {
        this.text = text;
    }

    /** The word of reports. */
    public String text() {
        return text;
    }

    /** Whether the connection is of no more use, rather than due. */
    public boolean isFault() {
        return this == STALE || this == OLDER;
    }
}
