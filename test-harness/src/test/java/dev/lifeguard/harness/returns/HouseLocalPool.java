package dev.lifeguard.harness.returns;

import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.h2.jdbcx.JdbcDataSource;

/** The same over a driver that knows no two phases: the pool plays the resource itself. */
final class HouseLocalPool extends HouseXaPool {

    HouseLocalPool(String url, TransactionManager manager) {
        super(url, manager);
    }

    @Override
    Member open(JdbcDataSource from) throws SQLException {
        Connection physical = from.getConnection();
        return new Member(physical, new OnePhase(physical));
    }

    /** A local transaction as a resource that is committed in one phase. */
    private record OnePhase(Connection physical) implements XAResource {

        @Override
        public void start(Xid branch, int flags) throws XAException {
            run(() -> physical.setAutoCommit(false));
        }

        @Override
        public void end(Xid branch, int flags) {}

        @Override
        public int prepare(Xid branch) {
            return XA_OK;
        }

        @Override
        public void commit(Xid branch, boolean onePhase) throws XAException {
            run(physical::commit);
            run(() -> physical.setAutoCommit(true));
        }

        @Override
        public void rollback(Xid branch) throws XAException {
            run(physical::rollback);
        }

        @Override
        public void forget(Xid branch) {}

        @Override
        public Xid[] recover(int flag) {
            return new Xid[0];
        }

        @Override
        public boolean isSameRM(XAResource other) {
            return other == this;
        }

        @Override
        public int getTransactionTimeout() {
            return 0;
        }

        @Override
        public boolean setTransactionTimeout(int seconds) {
            return false;
        }

        private static void run(Step step) throws XAException {
            try {
                step.run();
            } catch (SQLException e) {
                throw new XAException(XAException.XAER_RMERR);
            }
        }

        /** One call on the connection. */
        private interface Step {
            void run() throws SQLException;
        }
    }
}
