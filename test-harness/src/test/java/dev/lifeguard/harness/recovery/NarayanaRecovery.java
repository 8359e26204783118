package dev.lifeguard.harness.recovery;

import com.arjuna.ats.arjuna.common.recoveryPropertyManager;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.arjuna.recovery.RecoveryModule;
import com.arjuna.ats.internal.arjuna.recovery.AtomicActionRecoveryModule;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTANodeNameXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTATransactionLogXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.XARecoveryModule;
import com.arjuna.ats.jta.common.JTAEnvironmentBean;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import dev.lifeguard.harness.breadth.XaDatabase;
import dev.lifeguard.harness.breadth.XaPools;
import java.util.ArrayList;
import java.util.List;
import javax.transaction.xa.XAResource;
import org.jboss.tm.XAResourceRecovery;
import org.jboss.tm.XAResourceRecoveryRegistry;

/** Narayana with its store, and the connections that Agroal's pools have for recovery. */
final class NarayanaRecovery
        implements Recovery, XAResourceRecoveryRegistry, XAResourceRecoveryHelper {
    private final List<XAResourceRecovery> recoveries = new ArrayList<>();

    @Override
    public XaPools.Manager start(XaDatabase first, XaDatabase second) throws Exception {
        JTAEnvironmentBean jta = jtaPropertyManager.getJTAEnvironmentBean();
        jta.setXaRecoveryNodes(List.of("1"));
        jta.setXaResourceOrphanFilterClassNames(
                List.of(
                        JTATransactionLogXAResourceOrphanFilter.class.getName(),
                        JTANodeNameXAResourceOrphanFilter.class.getName()));
        jta.setOrphanSafetyInterval(0);
        var recovery = recoveryPropertyManager.getRecoveryEnvironmentBean();
        recovery.setRecoveryBackoffPeriod(1);
        recovery.setRecoveryActivatorClassNames(List.of());
        recovery.setRecoveryModuleClassNames(
                List.of(
                        AtomicActionRecoveryModule.class.getName(),
                        XARecoveryModule.class.getName()));
        return XaPools.narayana(first, second, this);
    }

    /** The first pass sees what is in doubt, the next ends it; a third has nothing left to do. */
    @Override
    public void recover() {
        RecoveryManager recovery = RecoveryManager.manager(RecoveryManager.DIRECT_MANAGEMENT);
        recovery.initialize();
        for (RecoveryModule module : recovery.getModules()) {
            if (module instanceof XARecoveryModule) {
                ((XARecoveryModule) module).addXAResourceRecoveryHelper(this);
            }
        }
        for (int i = 0; i < 3; i++) {
            recovery.scan();
        }
    }

    @Override
    public void addXAResourceRecovery(XAResourceRecovery recovery) {
        recoveries.add(recovery);
    }

    @Override
    public void removeXAResourceRecovery(XAResourceRecovery recovery) {
        recoveries.remove(recovery);
    }

    @Override
    public boolean initialise(String nothing) {
        return true;
    }

    @Override
    public XAResource[] getXAResources() {
        List<XAResource> all = new ArrayList<>();
        for (XAResourceRecovery each : recoveries) {
            all.addAll(List.of(each.getXAResources()));
        }
        return all.toArray(new XAResource[0]);
    }
}
