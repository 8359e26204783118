package dev.lifeguard.model;

/** Why a lease is taken for a leak. */
public enum Evidence {
    /** The logical connection became unreachable without being closed. */
    UNREACHABLE(Verdict.CONFIRMED, "the connection became unreachable without being closed"),
    /** The scope in which this call site always returned has left the holder's stack. */
    SCOPE_GONE(Verdict.PROBABLE, "the method that always returned it has ended"),
    /** The same thread took the same path again, which it never did before it returned. */
    CHECKED_OUT_AGAIN(Verdict.PROBABLE, "the same thread checked out again on the same path"),
    /** The thread ended, on a path that is not known to hand over. */
    OWNER_DEAD(Verdict.PROBABLE, "the thread that checked it out has ended"),
    /** Its pool was closed while it was out: the session is gone, the way that lost it is not. */
    LEFT_OPEN_AT_CLOSE(Verdict.PROBABLE, "its pool was closed while it was out"),
    /** The task ended, and there is no history to say whether that is usual here. */
    TASK_GONE(Verdict.SUSPECTED, "the task that checked it out has ended"),
    /** Idle in hand for longer than {@code leak.suspect-after}. */
    HELD_IDLE(Verdict.SUSPECTED, "held without being used");

    private final Verdict verdict;
    private final String sentence;

    Evidence(Verdict verdict, String sentence) {
        this.verdict = verdict;
        this.sentence = sentence;
    }

    /** The verdict that this evidence carries. */
    public Verdict verdict() {
        return verdict;
    }

    /** A half sentence for the log. */
    public String sentence() {
        return sentence;
    }

    /** The word of the report: {@code scope-gone}. */
    public String text() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
