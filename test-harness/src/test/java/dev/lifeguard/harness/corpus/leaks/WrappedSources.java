package dev.lifeguard.harness.corpus.leaks;

import dev.lifeguard.harness.corpus.Leak;
import dev.lifeguard.harness.corpus.Sql;
import dev.lifeguard.harness.corpus.Stage;
import dev.lifeguard.harness.pools.Wrappers;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Leaks through what applications put around a pool: the line is theirs, not the wrapper's. */
public final class WrappedSources {
    private WrappedSources() {}

    @Leak("through a wrapper of their own")
    static void throughOwnWrapper(Stage stage) throws SQLException {
        DataSource audited = Wrappers.HOMEMADE.around(stage.pool());
        Connection c = stage.leaks(stage.here(audited).getConnection());
        Sql.total(c, 1);
    }

    @Leak("through Spring's DelegatingDataSource")
    static void throughDelegating(Stage stage) throws SQLException {
        DataSource delegating = Wrappers.DELEGATING.around(stage.pool());
        Connection c = stage.leaks(stage.here(delegating).getConnection());
        Sql.total(c, 1);
    }

    @Leak("through Spring's TransactionAwareDataSourceProxy")
    static void throughTransactionAware(Stage stage) throws SQLException {
        DataSource aware = Wrappers.TRANSACTION_AWARE.around(stage.pool());
        // One line, because this proxy checks out at the first use, not in getConnection().
        stage.leaks(stage.here(aware).getConnection()).createStatement().execute("select 1");
    }
}
