package dev.lifeguard.harness.pools;

import java.sql.Connection;
import java.util.Map;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/** What applications put around a pool. None of them is a pool: one checkout stays one lease. */
public enum Wrappers {
    DELEGATING {
        @Override
        public DataSource around(DataSource inner) {
            return new DelegatingDataSource(inner);
        }
    },
    LAZY {
        @Override
        public DataSource around(DataSource inner) {
            LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
            lazy.setTargetDataSource(inner);
            // Or else it asks a connection for them: a checkout that no program counts.
            lazy.setDefaultAutoCommit(true);
            lazy.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            lazy.afterPropertiesSet();
            return lazy;
        }
    },
    TRANSACTION_AWARE {
        @Override
        public DataSource around(DataSource inner) {
            return new TransactionAwareDataSourceProxy(inner);
        }
    },
    ROUTING {
        @Override
        public DataSource around(DataSource inner) {
            AbstractRoutingDataSource routing =
                    new AbstractRoutingDataSource() {
                        @Override
                        protected Object determineCurrentLookupKey() {
                            return "only";
                        }
                    };
            routing.setTargetDataSources(Map.of("only", inner));
            routing.afterPropertiesSet();
            return routing;
        }
    },
    DATASOURCE_PROXY {
        @Override
        public DataSource around(DataSource inner) {
            return ProxyDataSourceBuilder.create("traced", inner).build();
        }
    },
    HOMEMADE {
        @Override
        public DataSource around(DataSource inner) {
            return new HomemadeWrapper(inner);
        }
    };

    /** This wrapper around a pool, or around another wrapper. */
    public abstract DataSource around(DataSource inner);
}
