package dev.lifeguard.reporting.text;

import dev.lifeguard.model.Evidence;
import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.LeaseState;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import java.util.List;

/** Words for leaks and leases. What is not known is not said. Lines are parted by line feeds. */
public final class LeakText {
    private static final int MAX_FRAMES = 12;
    private static final int HOLDER_FRAMES = 4;

    private LeakText() {}

    /** A found leak: the sentence, then its evidence as a block. */
    public static String found(PoolSnapshot pool, LeakSnapshot leak) {
        StringBuilder text = new StringBuilder();
        text.append(pool.title()).append(": ").append(title(leak)).append(held(leak));
        text.append(" (").append(numbers(leak)).append("). ").append(advice(leak));
        if (leak.lastSql != null) {
            text.append("\nlast SQL: ").append(leak.lastSql);
        }
        if (leak.inTransaction) {
            text.append("\ntransaction: open");
        }
        frames(text, "checked out at:", leak.checkoutStack, MAX_FRAMES);
        frames(text, holderTitle(leak), leak.holderStack, MAX_FRAMES);
        return text.toString();
    }

    /** A lease that had a verdict and is no leak after all. */
    public static String cleared(PoolSnapshot pool, LeakSnapshot leak, long heldNanos) {
        String by = leak.thread == null ? "" : " (by " + leak.thread + ")";
        return pool.title()
                + ": "
                + title(leak)
                + " is cleared, in use again or returned after "
                + HumanTime.of(heldNanos)
                + by
                + ". "
                + (leak.evidence == Evidence.HELD_IDLE
                        ? "Raise leak.suspect-after if this is usual here."
                        : "Nothing to do.");
    }

    /** The same, of one that has ended; null = it was closed. */
    public static String ended(PoolSnapshot pool, LeakSnapshot leak, long heldNanos, LeaseEnd how) {
        if (how == null) {
            return cleared(pool, leak, heldNanos);
        }
        return pool.title()
                + ": "
                + title(leak)
                + " is over, "
                + how.sentence()
                + ", after "
                + HumanTime.of(heldNanos)
                + ". Nobody has closed it.";
    }

    /** {@code probable leak at com.acme.OrderDao.find(OrderDao.java:87)}. */
    static String title(LeakSnapshot leak) {
        String title =
                isHeldAtWork(leak)
                        ? "connection held idle, taken"
                        : leak.evidence == Evidence.LEFT_OPEN_AT_CLOSE
                                ? "connection left open at close, checked out"
                                : leak.evidence.verdict().text() + " leak";
        return leak.callSite == null ? title : title + " at " + leak.callSite;
    }

    /** It is known where its holder is, and that is in the application: it may come back yet. */
    private static boolean isHeldAtWork(LeakSnapshot leak) {
        return leak.evidence == Evidence.HELD_IDLE && HolderText.isAtWork(leak.holderStack);
    }

    /** One open lease: a line, then what its holder does, one level deeper. */
    static void lease(StringBuilder text, LeaseSnapshot lease) {
        text.append("\nheld ").append(HumanTime.of(lease.heldNanos));
        if (lease.thread != null) {
            text.append(" by ").append(lease.thread);
        }
        if (lease.callSite != null) {
            text.append(" at ").append(lease.callSite);
        }
        text.append(", ").append(doing(lease.state));
        if (lease.inTransaction) {
            text.append(", in a transaction");
        }
        if (lease.lastSql != null) {
            text.append("\n    last SQL: ").append(lease.lastSql);
        }
        for (String frame : first(FoldedStack.of(lease.holderStack), HOLDER_FRAMES)) {
            text.append("\n    at ").append(frame);
        }
    }

    private static String doing(LeaseState state) {
        switch (state) {
            case IN_SQL:
                return "a statement runs";
            case WAITING_FOR_POOL:
                return "waiting for another connection";
            default:
                return "idle";
        }
    }

    private static String held(LeakSnapshot leak) {
        if (leak.heldNanos <= 0) {
            return leak.thread == null ? "" : ", by " + leak.thread;
        }
        boolean several = leak.open > 1; // then the oldest lease and the newest thread differ
        String held = (several ? ", held up to " : ", held ") + HumanTime.of(leak.heldNanos);
        return leak.thread == null ? held : held + (several ? ", last by " : " by ") + leak.thread;
    }

    private static String numbers(LeakSnapshot leak) {
        String evidence = leak.evidence.sentence();
        return leak.count == 1
                ? evidence
                : evidence + "; " + leak.count + " times here, " + leak.open + " still out";
    }

    /** What to do about it, one sentence or two. */
    public static String advice(LeakSnapshot leak) {
        if (leak.callSite == null) {
            return "No stack was kept. Mend the leaks that are named, or set leak.call-sites=all to"
                    + " learn where.";
        }
        if (isHeldAtWork(leak)) {
            String holder = leak.thread == null ? "Its thread" : leak.thread;
            return holder
                    + ' '
                    + HolderText.of(leak.holderStack)
                    + (HolderText.isInside(leak.callSite, leak.holderStack)
                            ? ", still inside the method that took it"
                            : "")
                    + ". Give the connection back before such a wait, or raise leak.suspect-after"
                    + " if it is meant to be kept.";
        }
        String close = "Close the connection on every path of this method";
        if (leak.evidence == Evidence.LEFT_OPEN_AT_CLOSE) {
            return close + ", before its pool is closed.";
        }
        return leak.evidence == Evidence.HELD_IDLE
                ? close + ", or raise leak.suspect-after if it is meant to be kept."
                : close + ".";
    }

    private static String holderTitle(LeakSnapshot leak) {
        String holder = leak.thread == null ? "the holder" : leak.thread;
        return holder + (hasLeft(leak) ? " does something else now:" : " is now at:");
    }

    /** A thread of a server may be at another request since. */
    private static boolean hasLeft(LeakSnapshot leak) {
        return leak.evidence == Evidence.SCOPE_GONE
                || leak.evidence == Evidence.TASK_GONE
                || leak.evidence == Evidence.UNREACHABLE
                        && leak.callSite != null
                        && !HolderText.isInside(leak.callSite, leak.holderStack);
    }

    private static void frames(StringBuilder text, String title, List<String> all, int limit) {
        if (all.isEmpty()) {
            return;
        }
        List<String> frames = FoldedStack.of(all);
        text.append('\n').append(title);
        for (String frame : first(frames, limit)) {
            text.append("\n    ").append(frame);
        }
        if (frames.size() > limit) {
            text.append("\n    ... ").append(frames.size() - limit).append(" more");
        }
    }

    private static <T> List<T> first(List<T> all, int limit) {
        return all.subList(0, Math.min(limit, all.size()));
    }
}
