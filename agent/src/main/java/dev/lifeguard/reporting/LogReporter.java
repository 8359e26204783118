package dev.lifeguard.reporting;

import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.model.Verdict;
import dev.lifeguard.reporting.text.LeakText;
import dev.lifeguard.reporting.text.LeaseText;
import dev.lifeguard.reporting.text.PoolText;
import dev.lifeguard.reporting.text.ProtectionText;
import dev.lifeguard.reporting.text.RecyclingText;
import dev.lifeguard.reporting.text.ReturnText;
import dev.lifeguard.reporting.text.StaleText;
import dev.lifeguard.snapshots.CheckoutLogLine;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import dev.lifeguard.snapshots.UncommittedSnapshot;
import dev.lifeguard.snapshots.UncommittedSnapshot.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells an operator in the log what must be heard at once, and at exit what it came to.
 *
 * <p><b>Threads</b> the agent's own, and one at exit. <b>Failure</b> as {@link Log}: never throws.
 */
public final class LogReporter extends Reporter {
    /** So many pools are announced, and have a line at exit. */
    private static final int MOST_POOLS = 50;

    private final Log log;
    private int announced;
    private int protections;

    public LogReporter(Log log) {
        this.log = log;
    }

    @Override
    public void poolFound(PoolSnapshot pool) {
        announced++;
        if (announced <= MOST_POOLS) {
            log.info(MessageId.POOL_FOUND, PoolText.found(pool));
        } else if (announced == MOST_POOLS + 1) {
            log.info(MessageId.POOL_FOUND, PoolText.tooMany(MOST_POOLS));
        }
    }

    @Override
    public void protectionKnown(PoolSnapshot pool) {
        protections++;
        if (protections <= MOST_POOLS) {
            log.info(
                    MessageId.PROTECTION,
                    pool.title() + ": " + ProtectionText.of(pool.protection) + ".");
        } else if (protections == MOST_POOLS + 1) {
            log.info(MessageId.PROTECTION, ProtectionText.tooMany(MOST_POOLS));
        }
    }

    @Override
    public void leakFound(PoolSnapshot pool, LeakSnapshot leak) {
        log.warn(idOf(leak.evidence.verdict()), LeakText.found(pool, leak));
    }

    @Override
    public void leakCleared(PoolSnapshot pool, LeakSnapshot leak, long heldNanos) {
        log.info(MessageId.LEAK_CLEARED, LeakText.cleared(pool, leak, heldNanos));
    }

    @Override
    public void leakEnded(PoolSnapshot pool, LeakSnapshot leak, long heldNanos, LeaseEnd how) {
        log.info(MessageId.LEAK_CLEARED, LeakText.ended(pool, leak, heldNanos, how));
    }

    @Override
    public void staleFound(PoolSnapshot pool, long count) {
        log.warn(MessageId.STALE, pool.title(), StaleText.replaced(pool, count));
    }

    @Override
    public void staleKept(PoolSnapshot pool, long count) {
        log.warn(MessageId.STALE_KEPT, pool.title(), StaleText.kept(pool, count));
    }

    /** Told for every connection: one message per call site and minute, the others are counted. */
    @Override
    public void returnedUncommitted(PoolSnapshot pool, UncommittedSnapshot site) {
        String id =
                site.outcome == Outcome.ROLLBACK_FAILED
                        ? MessageId.ROLLBACK_FAILED
                        : MessageId.UNCOMMITTED;
        log.warn(id, ReturnText.key(pool, site), ReturnText.uncommitted(pool, site));
    }

    @Override
    public void echoed(CheckoutLogLine echo) {
        String id = echo.returned ? MessageId.RETURNED : MessageId.CHECKED_OUT;
        log.debug(id, LeaseText.echo(echo));
    }

    @Override
    public void echoesDropped(long count) {
        log.debug(MessageId.ECHOES_DROPPED, LeaseText.dropped(count));
    }

    @Override
    public void recycled(PoolSnapshot pool, RetireReason reason, long count) {
        log.info(MessageId.RECYCLED, RecyclingText.recycled(pool, reason, count));
    }

    @Override
    public void idleLimitLearned(PoolSnapshot pool) {
        log.info(MessageId.IDLE_LIMIT, RecyclingText.idleLimit(pool));
    }

    /** Told for every failed checkout: one message per pool and minute, the others are counted. */
    @Override
    public void exhausted(PoolSnapshot pool, long waitedNanos, List<LeaseSnapshot> longest) {
        log.warn(MessageId.EXHAUSTED, pool.title(), PoolText.exhausted(pool, waitedNanos, longest));
    }

    /** The last words: one line per pool, and the call sites that leaked most. */
    public void summary(ReportSnapshot report) {
        log.flush();
        List<PoolSnapshot> others = new ArrayList<PoolSnapshot>();
        int told = 0;
        for (PoolSnapshot pool : report.pools) {
            boolean isNews = pool.failedCheckouts > 0 || !pool.leaks.isEmpty() || pool.gone > 0;
            if (told < MOST_POOLS || isNews && told < 2 * MOST_POOLS) {
                told++;
                log.info(MessageId.SUMMARY, PoolText.summary(pool));
            } else {
                others.add(pool);
            }
        }
        if (!others.isEmpty()) {
            log.info(MessageId.SUMMARY, PoolText.others(others));
        }
    }

    private static String idOf(Verdict verdict) {
        switch (verdict) {
            case CONFIRMED:
                return MessageId.CONFIRMED_LEAK;
            case PROBABLE:
                return MessageId.PROBABLE_LEAK;
            default:
                return MessageId.SUSPECTED_LEAK;
        }
    }
}
