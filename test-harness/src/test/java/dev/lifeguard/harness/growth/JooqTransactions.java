package dev.lifeguard.harness.growth;

import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A transaction each, which brings a connection provider of its own. */
final class JooqTransactions implements Shape {
    private final DataSource pool;
    private final DSLContext jooq;

    JooqTransactions(DataSource pool) {
        this.pool = pool;
        this.jooq = DSL.using(pool, SQLDialect.H2);
    }

    @Override
    public void once(int number) {
        jooq.transaction(inside -> DSL.using(inside).execute("select 1"));
    }

    @Override
    public void end() throws Exception {
        Sources.close(pool);
    }
}
