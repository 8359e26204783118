package dev.lifeguard.harness.recovery;

import dev.lifeguard.harness.breadth.Reflected;
import dev.lifeguard.harness.breadth.XaDatabase;
import dev.lifeguard.harness.breadth.XaPools;
import javax.transaction.xa.XAResource;

/** Bitronix with its journal on disk. Its recoverer runs once when it starts, and once more. */
final class BitronixRecovery implements Recovery {

    /** It takes only what a registered producer has; the one for caches has what it is given. */
    @Override
    public XaPools.Manager start(XaDatabase first, XaDatabase second) throws Exception {
        Class.forName("bitronix.tm.resource.ehcache.EhCacheXAResourceProducer")
                .getMethod("registerXAResource", String.class, XAResource.class)
                .invoke(null, "crash", CrashingResource.ONE);
        return XaPools.BITRONIX.start(first, second);
    }

    @Override
    public void recover() throws Exception {
        Object recoverer = Reflected.call("bitronix.tm.TransactionManagerServices", "getRecoverer");
        Reflected.call(recoverer, "run");
        Exception wrong = (Exception) Reflected.call(recoverer, "getCompletionException");
        if (wrong != null) {
            throw wrong;
        }
    }

    @Override
    public boolean commitsLastFirst() {
        return true;
    }
}
