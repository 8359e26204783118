package dev.lifeguard.harness.pools;

import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.dbcp2.ConnectionFactory;
import org.apache.commons.dbcp2.DataSourceConnectionFactory;

/** A DBCP2 pool as applications subclass it: its connections come from another DataSource. */
public final class Dbcp2Over extends BasicDataSource {
    private final DataSource database;

    public Dbcp2Over(DataSource database) {
        this.database = database;
    }

    @Override
    protected ConnectionFactory createConnectionFactory() {
        return new DataSourceConnectionFactory(database);
    }
}
