package dev.lifeguard.harness.breadth;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.xa.PGXADataSource;

/** Transaction managers, each with a pool over PostgreSQL and one over H2. */
public enum XaPools {
    ATOMIKOS {
        @Override
        public Manager start(String url, String user, String h2Url) throws Exception {
            PGXADataSource first = new PGXADataSource();
            first.setUrl(url);
            first.setUser(user);
            Object manager = Reflected.make("com.atomikos.icatch.jta.UserTransactionManager");
            Reflected.call(manager, "init");
            return new Manager(manager, pool("first", first), pool("second", h2(h2Url)));
        }

        private DataSource pool(String name, Object database) throws Exception {
            Object pool = Reflected.make("com.atomikos.jdbc.AtomikosDataSourceBean");
            Reflected.call(pool, "setUniqueResourceName", name);
            Reflected.call(pool, "setXaDataSource", database);
            Reflected.call(pool, "setMaxPoolSize", SIZE);
            return (DataSource) pool;
        }
    },

    BITRONIX {
        @Override
        public Manager start(String url, String user, String h2Url) throws Exception {
            Properties first = new Properties();
            first.put("url", url);
            first.put("user", user);
            Properties second = new Properties();
            second.put("URL", h2Url);
            second.put("user", "sa");
            second.put("password", "");
            Object manager =
                    Reflected.call(
                            "bitronix.tm.TransactionManagerServices", "getTransactionManager");
            return new Manager(
                    manager,
                    pool("first", "org.postgresql.xa.PGXADataSource", first),
                    pool("second", "org.h2.jdbcx.JdbcDataSource", second));
        }

        private DataSource pool(String name, String type, Properties database) throws Exception {
            Object pool = Reflected.make("bitronix.tm.resource.jdbc.PoolingDataSource");
            Reflected.call(pool, "setUniqueName", name);
            Reflected.call(pool, "setClassName", type);
            Reflected.call(pool, "setDriverProperties", database);
            Reflected.call(pool, "setMaxPoolSize", SIZE);
            return (DataSource) pool;
        }
    },

    /** Whoever asks within a transaction is given the session that it has, closed or not. */
    BITRONIX_SHARING {
        @Override
        public Manager start(String url, String user, String h2Url) throws Exception {
            Manager manager = BITRONIX.start(url, user, h2Url);
            Reflected.call(manager.first(), "setShareTransactionConnections", true);
            Reflected.call(manager.second(), "setShareTransactionConnections", true);
            return manager;
        }
    },

    /** With Agroal, as in Quarkus and WildFly. */
    NARAYANA {
        @Override
        public Manager start(String url, String user, String h2Url) throws Exception {
            arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("1");
            return new Manager(
                    com.arjuna.ats.jta.TransactionManager.transactionManager(),
                    pool(PGXADataSource.class, url, user),
                    pool(JdbcDataSource.class, h2Url, "sa"));
        }

        private DataSource pool(Class<?> database, String url, String user) throws Exception {
            var all = new AgroalDataSourceConfigurationSupplier();
            all.connectionPoolConfiguration()
                    .maxSize(SIZE)
                    .transactionIntegration(
                            new NarayanaTransactionIntegration(
                                    com.arjuna.ats.jta.TransactionManager.transactionManager(),
                                    jtaPropertyManager
                                            .getJTAEnvironmentBean()
                                            .getTransactionSynchronizationRegistry()))
                    .connectionFactoryConfiguration()
                    .connectionProviderClass(database)
                    .jdbcUrl(url)
                    .principal(new NamePrincipal(user))
                    .credential(new SimplePassword(""));
            return AgroalDataSource.from(all);
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

    public abstract Manager start(String url, String user, String h2Url) throws Exception;

    private static JdbcDataSource h2(String url) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        database.setUser("sa");
        database.setPassword("");
        return database;
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
