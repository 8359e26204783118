package dev.lifeguard.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlEffectTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values (1)",
                "  UPDATE t SET a = 1",
                "delete from t",
                "merge into t using s on (1=1) when matched then update set a = 1",
                "replace into t values (1)",
                "/* app:orders */ insert into t values (1)",
                "-- nightly\nupdate t set a = 1",
                "call pay(1)",
                "{call pay(?)}",
                "{? = call pay(?)}",
                "exec pay 1",
                "begin pay(1); end;",
                "begin insert into t values (1); end;",
                "declare x int; begin pay(x); end;",
                "do $$ begin perform 1; end $$",
                "lock table t in exclusive mode",
                "select * from t for update",
                "(select * from t) for update",
                "select * from t where a = 'x' for no key update",
                "select * from t lock in share mode",
                "select * from t for key share of t nowait",
                "declare @n int insert into t values (@n)",
                "select a into b from t",
                "with gone as (delete from t returning *) select * from gone",
                "explain analyze insert into t values (1)",
                "refresh materialized view v",
                "select 1; insert into t values (1)",
                "commit; insert into t values (1)"
            })
    void what_may_wait_for_a_commit_writes(String sql) {
        assertEquals(SqlEffect.WRITES, SqlEffect.of(sql));
        assertNotEquals(SqlEffect.ENDS, SqlEffect.atFirstGlance(sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from t",
                "SELECT 1",
                "select 'for update' from t",
                "select 1 -- for update",
                "select \"delete\", `insert` from rights",
                "select r.delete from rights r",
                "select updated, into_stock, shared from t",
                "select call, share, execute, merge from t",
                "select insert('abc', 1, 1, 'x'), substring(a from 1 for 2) from t",
                "select c.update, key from t",
                "with a as (select 1) select * from a",
                "values (1)",
                "show tables",
                "explain insert into t values (1)",
                "explain select * from t",
                "set search_path to x",
                "savepoint a",
                "release savepoint a",
                "rollback to savepoint a",
                "rollback to a",
                "begin",
                "begin transaction isolation level serializable",
                "start transaction",
                "select 'it\\'s'",
                "",
                "   ",
                ";",
                "-- nothing"
            })
    void what_leaves_nothing_behind_reads(String sql) {
        assertEquals(SqlEffect.READS, SqlEffect.of(sql));
        assertNull(read(SqlEffect.atFirstGlance(sql)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit",
                "COMMIT WORK",
                " /* x */ rollback;",
                "abort",
                "end",
                "insert into t values (1); commit",
                "begin update t set a = 1; commit; end;"
            })
    void a_commit_or_rollback_as_text_ends_the_transaction(String sql) {
        assertEquals(SqlEffect.ENDS, SqlEffect.of(sql));
    }

    @ParameterizedTest
    @ValueSource(strings = {"create table t (a int)", "DROP TABLE t", "truncate table t"})
    void what_some_databases_commit_by_themselves_is_told_apart(String sql) {
        assertEquals(SqlEffect.DEFINES, SqlEffect.of(sql));
        assertEquals(SqlEffect.DEFINES, SqlEffect.atFirstGlance(sql));
    }

    @Test
    void the_first_glance_tells_most() {
        assertEquals(SqlEffect.WRITES, SqlEffect.atFirstGlance("insert into t values (1)"));
        assertEquals(SqlEffect.WRITES, SqlEffect.atFirstGlance(null));
        assertEquals(SqlEffect.ENDS, SqlEffect.atFirstGlance("Commit"));
        assertEquals(SqlEffect.READS, SqlEffect.atFirstGlance("rollback to a"));
        assertNull(SqlEffect.atFirstGlance("select * from t for update"));
        assertNull(SqlEffect.atFirstGlance("with gone as (delete from t) select 1"));
    }

    /** Null and READS both accuse nobody. */
    private static SqlEffect read(SqlEffect atFirstGlance) {
        return atFirstGlance == SqlEffect.READS ? null : atFirstGlance;
    }
}
