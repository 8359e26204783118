package dev.lifeguard.harness.pools;

import javax.sql.DataSource;
import org.apache.tomcat.dbcp.dbcp2.BasicDataSource;
import org.apache.tomcat.dbcp.dbcp2.ConnectionFactory;
import org.apache.tomcat.dbcp.dbcp2.DataSourceConnectionFactory;

/** Tomcat's copy of DBCP2, subclassed: its connections come from another DataSource. */
public final class TomcatDbcp2Over extends BasicDataSource {
    private final DataSource database;

    public TomcatDbcp2Over(DataSource database) {
        this.database = database;
    }

    @Override
    protected ConnectionFactory createConnectionFactory() {
        return new DataSourceConnectionFactory(database);
    }
}
