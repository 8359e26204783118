package dev.lifeguard.harness.returns;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A pool of an application's own that takes part in the transactions of a manager: a connection
 * stays with the transaction it was first lent in, and is the pool's again when that has ended.
 */
class HouseXaPool extends HouseSource {
    private final Queue<Member> idle = new ArrayDeque<>();
    private final Map<Transaction, Member> busy = new HashMap<>();
    private final TransactionManager manager;
    private final JdbcDataSource database = new JdbcDataSource();

    /** One physical connection. */
    record Member(Connection physical, XAResource resource) {}

    HouseXaPool(String url, TransactionManager manager) {
        super(null);
        this.manager = manager;
        database.setUrl(url);
        database.setUser("sa");
        database.setPassword("");
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            Transaction running = manager.getTransaction();
            Member member = busy.get(running);
            if (member == null) {
                member = idle.isEmpty() ? open(database) : idle.remove();
                busy.put(running, member);
                running.enlistResource(member.resource());
                running.registerSynchronization(new GiveBack(running));
            }
            return handle(member.physical());
        } catch (SQLException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new SQLException(e);
        }
    }

    Member open(JdbcDataSource from) throws SQLException {
        XAConnection opened = from.getXAConnection();
        return new Member(opened.getConnection(), opened.getXAResource());
    }

    private static Connection handle(Connection physical) {
        return (Connection)
                Proxy.newProxyInstance(
                        HouseXaPool.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (self, method, args) -> {
                            if (method.getName().equals("close")) {
                                return null;
                            }
                            try {
                                return method.invoke(physical, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    /** The end of a transaction is the return. */
    private final class GiveBack implements Synchronization {
        private final Transaction running;

        GiveBack(Transaction running) {
            this.running = running;
        }

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            Member member = busy.remove(running);
            if (status == Status.STATUS_COMMITTED) {
                idle.add(member);
            }
        }
    }
}
