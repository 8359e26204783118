package dev.lifeguard.reporting.text;

import dev.lifeguard.model.DatabaseAddress;
import dev.lifeguard.model.Verdict;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Words for pools. What is not known is not said. */
public final class PoolText {
    private static final int TOP = 3;

    private PoolText() {}

    /** The first sight of a pool. */
    public static String found(PoolSnapshot pool) {
        boolean isPool = !pool.kind.equals("none");
        StringBuilder text = new StringBuilder(pool.title());
        text.append(
                isPool ? ": watching this pool (" : ": watching what is opened without a pool (");
        text.append(isPool ? pool.kind : pool.type);
        String address = address(pool.database);
        if (!address.isEmpty()) {
            text.append(", ").append(address);
        }
        if (pool.sizes.max != null) {
            text.append(", at most ").append(pool.sizes.max).append(" connections");
        }
        if (pool.generation > 1) {
            text.append(", generation ").append(pool.generation);
        }
        text.append(").");
        if (pool.protection != null) {
            text.append(' ').append(ProtectionText.sentence(pool.protection));
        }
        return text.toString();
    }

    /** {@code postgresql at db1:5432/orders}, as far as known. */
    public static String address(DatabaseAddress database) {
        if (database == null) {
            return "";
        }
        StringBuilder text = new StringBuilder(database.system);
        if (database.host != null) {
            text.append(" at ").append(database.host);
            if (database.port > 0) {
                text.append(':').append(database.port);
            }
        }
        if (database.name != null) {
            text.append(database.host == null ? " " : "/").append(database.name);
        }
        return text.toString();
    }

    /** A pool that had no connection to give; its leaks, then its longest leases, as a block. */
    public static String exhausted(
            PoolSnapshot pool, long waitedNanos, List<LeaseSnapshot> longest) {
        StringBuilder text = new StringBuilder(pool.title());
        text.append(": no connection within ").append(HumanTime.of(waitedNanos));
        text.append(" (").append(inUse(pool));
        if (pool.sizes.pending != null) {
            text.append(", ").append(counted(pool.sizes.pending.longValue(), "thread"));
            text.append(" waiting");
        }
        text.append(").");
        List<LeakSnapshot> leaks = stillOut(pool.leaks);
        int shown = Math.min(TOP, longest.size());
        text.append(whatFollows(leaks.size(), shown));
        if (pool.unseen > 0) { // else a full pool with few leases below it is a riddle
            text.append(" Who took ").append(pool.unseen);
            text.append(" of them was not seen: it was before the agent came, or past it.");
        }
        leaks(text, leaks);
        for (LeaseSnapshot lease : longest.subList(0, shown)) {
            LeakText.lease(text, lease);
        }
        return text.toString();
    }

    private static String inUse(PoolSnapshot pool) {
        long active = pool.sizes.active == null ? pool.open : pool.sizes.active.longValue();
        return pool.sizes.max == null
                ? active + " in use"
                : active + " of " + pool.sizes.max + " in use";
    }

    private static String whatFollows(int leaks, int leases) {
        String[] words = {
            "",
            " The longest lease follows.",
            " The two longest leases follow.",
            " The three longest leases follow."
        };
        return (leaks > 0 ? " Mend the leaks first." : "") + words[leases];
    }

    /** Said once, when there are too many to announce. */
    public static String tooMany(int announced) {
        return announced
                + " pools or generations of pools were announced, later ones are not. They are in"
                + " the report, and in what `pools` shows.";
    }

    /** Said of those that have no line of their own. */
    public static String others(List<PoolSnapshot> pools) {
        long checkouts = 0;
        long open = 0;
        int bad = 0;
        for (PoolSnapshot pool : pools) {
            checkouts += pool.checkouts;
            open += pool.open;
            bad += pool.failedCheckouts > 0 || !pool.leaks.isEmpty() ? 1 : 0;
        }
        return counted(pools.size(), "other pool")
                + (bad == 0
                        ? " without a leak or a failure: "
                        : ", " + bad + " of them with leaks or failures: ")
                + counted(checkouts, "checkout")
                + " (open "
                + open
                + ").";
    }

    /** What a pool did, in one line, and the call sites that leak most. */
    public static String summary(PoolSnapshot pool) {
        StringBuilder text = new StringBuilder(pool.title());
        text.append(": ").append(counted(pool.checkouts, "checkout"));
        text.append(" (returned ").append(pool.returned);
        text.append(", open ").append(pool.open);
        if (pool.failedCheckouts > 0) {
            text.append(", failed ").append(pool.failedCheckouts);
        }
        long longest = Math.max(pool.wait.maxNanos, pool.failedWait.maxNanos);
        if (pool.wait.count + pool.failedWait.count > 0) {
            text.append(", longest wait ").append(HumanTime.of(longest));
            if (longest == pool.firstWaitNanos && pool.wait.count > 1) {
                text.append(" (its first checkout, which may have started it)");
            }
        }
        if (pool.uncommittedReturned > 0) {
            text.append(", returned uncommitted ").append(pool.uncommittedReturned);
        }
        text.append(", leaks ").append(verdicts(pool)).append(").");
        if (pool.notJudged != null) {
            text.append(" Its leases are not judged, because ").append(pool.notJudged).append('.');
        }
        leaks(text, neverReturned(pool.leaks));
        return text.toString();
    }

    private static String verdicts(PoolSnapshot pool) {
        StringBuilder text = new StringBuilder();
        for (int i = Verdict.values().length - 1; i >= 0; i--) {
            Verdict verdict = Verdict.values()[i];
            long count = 0;
            for (LeakSnapshot leak : pool.leaks) {
                count += leak.evidence.verdict() == verdict ? leaked(leak) : 0;
            }
            if (count > 0) {
                text.append(text.length() == 0 ? "" : " + ");
                text.append(count).append(' ').append(verdict.text());
            }
        }
        if (pool.leaksWithoutDetail > 0) {
            text.append(", ").append(pool.leaksWithoutDetail).append(" of them without detail");
        }
        return text.length() == 0 ? "0" : text.toString();
    }

    private static void leaks(StringBuilder text, List<LeakSnapshot> leaks) {
        Collections.sort(leaks, WORST_FIRST);
        for (LeakSnapshot leak : leaks.subList(0, Math.min(TOP, leaks.size()))) {
            text.append('\n').append(LeakText.title(leak)).append(", ");
            text.append(counted(leaked(leak), "lease")).append(", ");
            text.append(leak.open).append(" still out");
        }
    }

    private static final Comparator<LeakSnapshot> WORST_FIRST =
            new Comparator<LeakSnapshot>() {
                @Override
                public int compare(LeakSnapshot a, LeakSnapshot b) {
                    int bySureness = b.evidence.verdict().compareTo(a.evidence.verdict());
                    return bySureness != 0 ? bySureness : Long.compare(leaked(b), leaked(a));
                }
            };

    private static List<LeakSnapshot> stillOut(List<LeakSnapshot> all) {
        List<LeakSnapshot> some = new ArrayList<LeakSnapshot>();
        for (LeakSnapshot leak : all) {
            if (leak.open > 0) {
                some.add(leak);
            }
        }
        return some;
    }

    private static List<LeakSnapshot> neverReturned(List<LeakSnapshot> all) {
        List<LeakSnapshot> some = new ArrayList<LeakSnapshot>();
        for (LeakSnapshot leak : all) {
            if (leaked(leak) > 0) {
                some.add(leak);
            }
        }
        return some;
    }

    /** Leases that were never returned: a suspect that came back is no leak. */
    private static long leaked(LeakSnapshot leak) {
        return leak.count - leak.returnedLater;
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
