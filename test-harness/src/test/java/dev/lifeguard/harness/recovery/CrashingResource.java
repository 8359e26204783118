package dev.lifeguard.harness.recovery;

import java.io.Serializable;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** Takes part in a transaction, and ends this JVM in the middle of it if it is told so. */
final class CrashingResource implements XAResource, Serializable {
    private static final long serialVersionUID = 1;

    static final CrashingResource ONE = new CrashingResource();

    /** What it does when asked; of the class, so that recovery meets no crash. */
    private static Runnable atPrepare = () -> {};

    private static Runnable atCommit = () -> {};

    static void crashIn(String phase, Runnable crash) {
        if (phase.equals("prepare")) {
            atPrepare = crash;
        } else {
            atCommit = crash;
        }
    }

    @Override
    public int prepare(Xid branch) {
        atPrepare.run();
        return XA_OK;
    }

    @Override
    public void commit(Xid branch, boolean onePhase) {
        atCommit.run();
    }

    @Override
    public boolean isSameRM(XAResource other) {
        return other == this;
    }

    @Override
    public Xid[] recover(int flag) {
        return new Xid[0];
    }

    @Override
    public void start(Xid branch, int flags) {}

    @Override
    public void end(Xid branch, int flags) {}

    @Override
    public void rollback(Xid branch) {}

    @Override
    public void forget(Xid branch) {}

    @Override
    public int getTransactionTimeout() {
        return 0;
    }

    @Override
    public boolean setTransactionTimeout(int seconds) {
        return false;
    }
}
