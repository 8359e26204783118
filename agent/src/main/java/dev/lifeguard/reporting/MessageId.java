package dev.lifeguard.reporting;

/** The stable ids of the messages of this package; {@code docs/messages.md} explains them. */
final class MessageId {
    static final String CONFIRMED_LEAK = "LG-0101";
    static final String PROBABLE_LEAK = "LG-0102";
    static final String SUSPECTED_LEAK = "LG-0103";
    static final String LEAK_CLEARED = "LG-0104";
    static final String POOL_FOUND = "LG-0110";
    static final String EXHAUSTED = "LG-0111";
    static final String SUMMARY = "LG-0112";
    static final String STALE = "LG-0113";
    static final String STALE_KEPT = "LG-0114";
    static final String PROTECTION = "LG-0115";
    static final String UNCOMMITTED = "LG-0121";
    static final String ROLLBACK_FAILED = "LG-0122";
    static final String RECYCLED = "LG-0131";
    static final String IDLE_LIMIT = "LG-0132";
    static final String LOG_FILE = "LG-0201";
    static final String REPORT_FILE = "LG-0202";
    static final String REPORT_FILE_WORKS = "LG-0203";

    static final String CHECKED_OUT = "LG-0301";
    static final String RETURNED = "LG-0302";
    static final String ECHOES_DROPPED = "LG-0303";

    private MessageId() {}
}
