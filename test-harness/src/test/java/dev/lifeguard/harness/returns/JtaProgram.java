package dev.lifeguard.harness.returns;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.jta.common.jtaPropertyManager;
import dev.lifeguard.harness.pools.PoolSpec;
import dev.lifeguard.harness.pools.Pools;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Units of work whose connections are closed before somebody else commits. Each argument says who
 * lends them. Prints how many rows have arrived.
 */
public final class JtaProgram {
    /** So many rows it writes. */
    static int expected(String who) {
        return who.startsWith("AGROAL") ? 8 : 6;
    }

    private final String url;
    private DataSource lender;

    private JtaProgram(String url) {
        this.url = url;
    }

    public static void main(String[] args) throws Exception {
        arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("1");
        for (String who : args) {
            PoolSpec spec = PoolSpec.fresh();
            try (Connection keeper = DriverManager.getConnection(spec.url(), "sa", "");
                    Statement setup = keeper.createStatement()) {
                setup.execute("create table orders (name varchar(20))");
                new JtaProgram(spec.url()).run(who, spec);
            }
        }
        System.exit(0); // the pools keep threads
    }

    private void run(String who, PoolSpec spec) throws Exception {
        if (who.equals("SPRING")) {
            DataSource plain = Pools.HIKARICP.open(spec);
            lender = new TransactionAwareDataSourceProxy(plain);
            TransactionTemplate spring =
                    new TransactionTemplate(new DataSourceTransactionManager(plain));
            for (int i = 0; i < 3; i++) {
                spring.executeWithoutResult(status -> twoInserts());
            }
        } else {
            underJta(who);
        }
        System.out.println(who + "=" + rows());
    }

    private void underJta(String who) throws Exception {
        TransactionManager manager = com.arjuna.ats.jta.TransactionManager.transactionManager();
        lender = lender(who, manager);
        for (int i = 0; i < 3; i++) {
            manager.begin();
            twoInserts();
            manager.commit();
        }
        if (who.startsWith("AGROAL")) {
            manager.begin();
            oneInsertInsideAnother();
            manager.commit();
        }
    }

    private DataSource lender(String who, TransactionManager manager) throws SQLException {
        switch (who) {
            case "AGROAL_LOCAL":
                return agroal(org.h2.Driver.class, manager);
            case "AGROAL_XA":
                return agroal(JdbcDataSource.class, manager);
            case "AGROAL_IN_HOUSE":
                return new HouseSource(agroal(org.h2.Driver.class, manager));
            case "HOUSE_XA":
                return new HouseXaPool(url, manager);
            case "HOUSE_LOCAL":
                return new HouseLocalPool(url, manager);
            default:
                throw new IllegalArgumentException(who);
        }
    }

    private AgroalDataSource agroal(Class<?> provider, TransactionManager manager)
            throws SQLException {
        TransactionSynchronizationRegistry registry =
                jtaPropertyManager.getJTAEnvironmentBean().getTransactionSynchronizationRegistry();
        AgroalDataSourceConfigurationSupplier agroal = new AgroalDataSourceConfigurationSupplier();
        agroal.connectionPoolConfiguration()
                .maxSize(3)
                .transactionIntegration(new NarayanaTransactionIntegration(manager, registry))
                .connectionFactoryConfiguration()
                .connectionProviderClass(provider)
                .jdbcUrl(url)
                .principal(new NamePrincipal("sa"))
                .credential(new SimplePassword(""));
        return AgroalDataSource.from(agroal);
    }

    private void twoInserts() {
        insert("first");
        insert("second");
    }

    /** Within one transaction Agroal lends the same session to both. */
    private void oneInsertInsideAnother() {
        try (Connection outer = lender.getConnection();
                Statement statement = outer.createStatement()) {
            insert("inner");
            statement.executeUpdate("insert into orders values ('outer')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void insert(String name) {
        try (Connection connection = lender.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into orders values ('" + name + "')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private int rows() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from orders")) {
            count.next();
            return count.getInt(1);
        }
    }
}
