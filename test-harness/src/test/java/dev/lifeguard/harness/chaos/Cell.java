package dev.lifeguard.harness.chaos;

import dev.lifeguard.harness.chaos.ledger.Counters;
import dev.lifeguard.harness.chaos.ledger.LedgerPools;
import dev.lifeguard.harness.chaos.ledger.Outcome;
import java.time.Duration;
import java.util.List;

/**
 * What one pool went through in one trouble, with or without the agent.
 *
 * @param outcomes of all its units
 * @param rows what the ledger has of them
 * @param full how long after the trouble all its connections answered at once; null = not in time
 * @param atRest its counters when all was over
 */
public record Cell(
        LedgerPools pool,
        boolean agented,
        List<Outcome> outcomes,
        Rows rows,
        Duration full,
        Counters atRest) {

    /** Units that failed because their connection was dead when they got it. */
    public long stale() {
        return outcomes.stream().filter(Outcome::stale).count();
    }

    /** Units that failed otherwise. */
    public long otherFailures() {
        return outcomes.stream().filter(each -> !each.acknowledged() && !each.stale()).count();
    }

    public Duration longest() {
        return Duration.ofNanos(outcomes.stream().mapToLong(Outcome::nanos).max().orElse(0));
    }

    /** One failure of each sort. */
    public List<String> errors() {
        return outcomes.stream()
                .filter(each -> each.error() != null)
                .map(each -> each.step() + ": " + each.error())
                .distinct()
                .limit(3)
                .toList();
    }

    /** The half of a line of the table that tells of this cell. */
    public String columns() {
        return String.format(
                "%5d %5d %4d %4d %6s %6s %8s",
                stale(),
                otherFailures(),
                rows.missing(),
                rows.doubled(),
                full == null ? "never" : full.toMillis() + "ms",
                longest().toMillis() + "ms",
                atRest);
    }

    public static String titles() {
        return String.format(
                "%5s %5s %4s %4s %6s %6s %8s",
                "stale", "other", "miss", "dupl", "full", "max", "a/i/t");
    }
}
