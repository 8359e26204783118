package dev.lifeguard.harness.breadth;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import javax.transaction.xa.XAResource;
import org.jboss.tm.XAResourceRecoveryRegistry;

/** Transaction managers, each with two pools. */
public enum XaPools {
    ATOMIKOS {
        @Override
        public Manager start(XaDatabase first, XaDatabase second) throws Exception {
            DataSource[] pools = {pool("first", first), pool("second", second)};
            Object manager = Reflected.make("com.atomikos.icatch.jta.UserTransactionManager");
            Reflected.call(manager, "init");
            return new Manager(manager, pools[0], pools[1]);
        }

        private DataSource pool(String name, XaDatabase database) throws Exception {
            Object pool = Reflected.make("com.atomikos.jdbc.AtomikosDataSourceBean");
            Reflected.call(pool, "setUniqueResourceName", name);
            Reflected.call(pool, "setXaDataSource", database.made());
            Reflected.call(pool, "setMaxPoolSize", SIZE);
            Reflected.call(pool, "init");
            return (DataSource) pool;
        }
    },

    BITRONIX {
        @Override
        public Manager start(XaDatabase first, XaDatabase second) throws Exception {
            DataSource[] pools = {pool("first", first), pool("second", second)};
            Object manager =
                    Reflected.call(
                            "bitronix.tm.TransactionManagerServices", "getTransactionManager");
            return new Manager(manager, pools[0], pools[1]);
        }

        private DataSource pool(String name, XaDatabase database) throws Exception {
            Object pool = Reflected.make("bitronix.tm.resource.jdbc.PoolingDataSource");
            Reflected.call(pool, "setUniqueName", name);
            Reflected.call(pool, "setClassName", database.type().getName());
            Reflected.call(pool, "setDriverProperties", database.properties());
            Reflected.call(pool, "setMaxPoolSize", SIZE);
            Reflected.call(pool, "init");
            return (DataSource) pool;
        }
    },

    /** Whoever asks within a transaction is given the session that it has, closed or not. */
    BITRONIX_SHARING {
        @Override
        public Manager start(XaDatabase first, XaDatabase second) throws Exception {
            Manager manager = BITRONIX.start(first, second);
            Reflected.call(manager.first(), "setShareTransactionConnections", true);
            Reflected.call(manager.second(), "setShareTransactionConnections", true);
            return manager;
        }
    },

    /** With Agroal, as in Quarkus and WildFly. */
    NARAYANA {
        @Override
        public Manager start(XaDatabase first, XaDatabase second) throws Exception {
            return narayana(first, second, null);
        }
    };

    static final int SIZE = 3;

    /** Whether its pool closes what is open when the transaction ends, so that none is lost. */
    public boolean closesWhatIsOpen() {
        return this == NARAYANA;
    }

    /** Where it is told to keep its logs: each program begins without any. */
    public static String[] logsIn(Path folder) {
        return new String[] {
            "-Dcom.atomikos.icatch.log_base_dir=" + folder,
            "-Dcom.atomikos.icatch.output_dir=" + folder,
            "-Dbitronix.tm.journal.disk.logPart1Filename=" + folder.resolve("part1.tlog"),
            "-Dbitronix.tm.journal.disk.logPart2Filename=" + folder.resolve("part2.tlog"),
            "-DObjectStoreEnvironmentBean.objectStoreDir=" + folder.resolve("store")
        };
    }

    /** The kind of its pools. */
    public String kind() {
        return this == NARAYANA ? "agroal" : name().toLowerCase(Locale.ROOT).split("_")[0];
    }

    /** What goes before the class path. */
    public Path[] jars() {
        return this == NARAYANA ? new Path[0] : Versions.NEWEST.jars();
    }

    /**
     * The pools are there before their manager, which recovers when it starts: of what it does not
     * know by then it would forget what was decided.
     */
    public abstract Manager start(XaDatabase first, XaDatabase second) throws Exception;

    /** Narayana, whose recovery is told of both pools if there is one. */
    public static Manager narayana(
            XaDatabase first, XaDatabase second, XAResourceRecoveryRegistry recovery)
            throws Exception {
        arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("1");
        TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        return new Manager(manager, agroal(first, recovery), agroal(second, recovery));
    }

    /** Each has an integration of its own, which knows by itself what a transaction has. */
    private static DataSource agroal(XaDatabase database, XAResourceRecoveryRegistry recovery)
            throws SQLException {
        NarayanaTransactionIntegration integration =
                new NarayanaTransactionIntegration(
                        com.arjuna.ats.jta.TransactionManager.transactionManager(),
                        jtaPropertyManager
                                .getJTAEnvironmentBean()
                                .getTransactionSynchronizationRegistry(),
                        null,
                        false,
                        recovery);
        var all = new AgroalDataSourceConfigurationSupplier();
        all.connectionPoolConfiguration()
                .maxSize(SIZE)
                .transactionIntegration(integration)
                .connectionFactoryConfiguration()
                .connectionProviderClass(database.type())
                .jdbcUrl(database.url())
                .principal(new NamePrincipal(database.user()))
                .credential(new SimplePassword(""))
                .recoveryPrincipal(new NamePrincipal(database.user()))
                .recoveryCredential(new SimplePassword(""));
        return AgroalDataSource.from(all);
    }

    /**
     * A transaction manager that the tests do not compile against, and its two pools.
     *
     * @param jta a {@code javax.transaction.TransactionManager}
     */
    public record Manager(Object jta, DataSource first, DataSource second) {
        public void begin() throws Exception {
            Reflected.call(jta, "begin");
        }

        /** Takes one more into this thread's transaction. */
        public void enlist(XAResource resource) throws Exception {
            Reflected.call(Reflected.call(jta, "getTransaction"), "enlistResource", resource);
        }

        public void commit() throws Exception {
            Reflected.call(jta, "commit");
        }

        public void rollback() throws Exception {
            Reflected.call(jta, "rollback");
        }

        /** Leaves a transaction that has ended without this thread. */
        public void endThread() {
            try {
                Reflected.call(jta, "rollback");
            } catch (Exception none) {
                return; // it has left by now
            }
        }

        public void timeoutSeconds(int seconds) throws Exception {
            Reflected.call(jta, "setTransactionTimeout", seconds);
        }
    }
}
