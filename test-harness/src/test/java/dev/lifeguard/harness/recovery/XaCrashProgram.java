package dev.lifeguard.harness.recovery;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.arjuna.common.recoveryPropertyManager;
import com.arjuna.ats.arjuna.recovery.RecoveryManager;
import com.arjuna.ats.arjuna.recovery.RecoveryModule;
import com.arjuna.ats.internal.arjuna.recovery.AtomicActionRecoveryModule;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTANodeNameXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.JTATransactionLogXAResourceOrphanFilter;
import com.arjuna.ats.internal.jta.recovery.arjunacore.XARecoveryModule;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import com.arjuna.ats.jta.recovery.XAResourceRecoveryHelper;
import dev.lifeguard.harness.process.AgentProbe;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import javax.transaction.xa.XAResource;
import org.jboss.tm.XAResourceRecovery;
import org.jboss.tm.XAResourceRecoveryRegistry;
import org.postgresql.xa.PGXADataSource;

/**
 * Narayana with Agroal's pools over two databases of PostgreSQL, in the first of two lives or in
 * the second.
 *
 * <p>The arguments: {@code prepare}, {@code commit} (this JVM is halted in that phase, when both
 * databases have prepared) or {@code recover}; the URLs of both, and the user. Prints how many rows
 * there are in either, and how many branches are in doubt.
 */
public final class XaCrashProgram {
    static final int HALTED = 99;

    /** Longer than the agent of this test leaves a connection unasked, and lets one live. */
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    private final List<XAResourceRecovery> recoveries = new ArrayList<>();
    private final TransactionManager manager;
    private final String[] args;
    private final DataSource first;
    private final DataSource second;

    private XaCrashProgram(String[] args) throws Exception {
        this.args = args;
        arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("1");
        jtaPropertyManager.getJTAEnvironmentBean().setXaRecoveryNodes(List.of("1"));
        jtaPropertyManager
                .getJTAEnvironmentBean()
                .setXaResourceOrphanFilterClassNames(
                        List.of(
                                JTATransactionLogXAResourceOrphanFilter.class.getName(),
                                JTANodeNameXAResourceOrphanFilter.class.getName()));
        jtaPropertyManager.getJTAEnvironmentBean().setOrphanSafetyInterval(0);
        recoveryPropertyManager.getRecoveryEnvironmentBean().setRecoveryBackoffPeriod(1);
        recoveryPropertyManager
                .getRecoveryEnvironmentBean()
                .setRecoveryActivatorClassNames(List.of());
        recoveryPropertyManager
                .getRecoveryEnvironmentBean()
                .setRecoveryModuleClassNames(
                        List.of(
                                AtomicActionRecoveryModule.class.getName(),
                                XARecoveryModule.class.getName()));
        manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        first = pool(args[1]);
        second = pool(args[2]);
    }

    public static void main(String[] args) {
        int status = 1;
        try {
            new XaCrashProgram(args).live();
            status = 0;
        } catch (Exception | AssertionError wrong) {
            wrong.printStackTrace();
        }
        System.exit(status); // the pools keep threads
    }

    private void live() throws Exception {
        if (args[0].equals("prepare")) {
            CrashingResource.atPrepare = XaCrashProgram::halt;
        } else if (args[0].equals("commit")) {
            CrashingResource.atCommit = XaCrashProgram::halt;
        }
        if (!args[0].equals("recover")) {
            work();
        }
        recover();
        CrashingResource.atPrepare = () -> {};
        CrashingResource.atCommit = () -> {};
        work(); // all of them are of use again
        print();
    }

    /** The crash is the first to be committed and the last to be prepared. */
    private void work() throws Exception {
        boolean last = args[0].equals("prepare");
        manager.begin();
        if (!last) {
            manager.getTransaction().enlistResource(new CrashingResource());
        }
        insert(first);
        LockSupport.parkNanos(REST_NANOS);
        insert(second);
        if (last) {
            manager.getTransaction().enlistResource(new CrashingResource());
        }
        LockSupport.parkNanos(REST_NANOS);
        manager.commit();
    }

    private static void insert(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into xa_crash values (1)");
        }
    }

    private static void halt() {
        System.out.flush();
        Runtime.getRuntime().halt(HALTED);
    }

    /** The first pass sees what is in doubt, the next ends it; a third has nothing left to do. */
    private void recover() {
        RecoveryManager recovery = RecoveryManager.manager(RecoveryManager.DIRECT_MANAGEMENT);
        recovery.initialize();
        for (RecoveryModule module : recovery.getModules()) {
            if (module instanceof XARecoveryModule) {
                ((XARecoveryModule) module).addXAResourceRecoveryHelper(helper());
            }
        }
        for (int i = 0; i < 3; i++) {
            recovery.scan();
        }
    }

    /** Agroal's own connections for recovery. */
    private XAResourceRecoveryHelper helper() {
        return new XAResourceRecoveryHelper() {
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
        };
    }

    private DataSource pool(String url) throws SQLException {
        XAResourceRecoveryRegistry registry =
                new XAResourceRecoveryRegistry() {
                    @Override
                    public void addXAResourceRecovery(XAResourceRecovery recovery) {
                        recoveries.add(recovery);
                    }

                    @Override
                    public void removeXAResourceRecovery(XAResourceRecovery recovery) {
                        recoveries.remove(recovery);
                    }
                };
        var all = new AgroalDataSourceConfigurationSupplier();
        all.connectionPoolConfiguration()
                .maxSize(3)
                .transactionIntegration(
                        new NarayanaTransactionIntegration(
                                manager,
                                jtaPropertyManager
                                        .getJTAEnvironmentBean()
                                        .getTransactionSynchronizationRegistry(),
                                null,
                                false,
                                registry))
                .connectionFactoryConfiguration()
                .connectionProviderClass(PGXADataSource.class)
                .jdbcUrl(url)
                .principal(new NamePrincipal(args[3]))
                .credential(new SimplePassword(""))
                .recoveryPrincipal(new NamePrincipal(args[3]))
                .recoveryCredential(new SimplePassword(""));
        return AgroalDataSource.from(all);
    }

    private void print() throws SQLException {
        String rows = "select count(*) from xa_crash";
        System.out.println("rows " + ask(args[1], rows) + " " + ask(args[2], rows));
        System.out.println("in doubt " + ask(args[1], "select count(*) from pg_prepared_xacts"));
        System.out.println("agent " + AgentProbe.isPresent());
    }

    private long ask(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, args[3], "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
