package dev.lifeguard.reporting;

import dev.lifeguard.model.LeaseEnd;
import dev.lifeguard.model.RetireReason;
import dev.lifeguard.snapshots.CheckoutLogLine;
import dev.lifeguard.snapshots.LeakObserver;
import dev.lifeguard.snapshots.LeakSnapshot;
import dev.lifeguard.snapshots.LeaseSnapshot;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.ReportSnapshot;
import dev.lifeguard.snapshots.UncommittedSnapshot;
import java.util.List;

/**
 * A way by which what the agent knows reaches people: the log, a port, MBeans, a recording. It is
 * told of what happened; what is now it reads from the latest snapshot when it likes.
 *
 * <p><b>Threads</b> the agent's own calls it, and must not be kept waiting. <b>Failure</b> one that
 * throws is counted, {@linkplain #end ended} and left out from then on, unless it lacked memory.
 */
public abstract class Reporter implements LeakObserver {

    /** Called once, before anything is told: the first pool was seen, or somebody has attached. */
    public void start() throws Exception {}

    /** Called ten times a second, or as often as the agent's own thread can. */
    public void round() throws Exception {}

    /**
     * The JVM is about to exit, or the agent to leave: the last numbers. May take a second.
     *
     * @param report what the report says at the end
     */
    public void last(ReportSnapshot report) throws Exception {}

    /** The agent leaves this JVM: threads, ports and names of this reporter go. */
    public void end() {}

    @Override
    public void poolFound(PoolSnapshot pool) {}

    @Override
    public void protectionKnown(PoolSnapshot pool) {}

    @Override
    public void leakFound(PoolSnapshot pool, LeakSnapshot leak) {}

    @Override
    public void leakCleared(PoolSnapshot pool, LeakSnapshot leak, long heldNanos) {}

    @Override
    public void leakEnded(PoolSnapshot pool, LeakSnapshot leak, long heldNanos, LeaseEnd how) {
        leakCleared(pool, leak, heldNanos);
    }

    @Override
    public void staleFound(PoolSnapshot pool, long count) {}

    @Override
    public void staleKept(PoolSnapshot pool, long count) {}

    @Override
    public void returnedUncommitted(PoolSnapshot pool, UncommittedSnapshot site) {}

    @Override
    public void echoed(CheckoutLogLine echo) {}

    @Override
    public void echoesDropped(long count) {}

    @Override
    public void recycled(PoolSnapshot pool, RetireReason reason, long count) {}

    @Override
    public void idleLimitLearned(PoolSnapshot pool) {}

    @Override
    public void exhausted(PoolSnapshot pool, long waitedNanos, List<LeaseSnapshot> longest) {}
}
