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
                "set nocount on\nupdate t set a = 1",
                "SET @n = 1 DELETE FROM t WHERE a = @n",
                "use orders\nexec pay 1",
                "begin tran\nupdate t set a = 1",
                "begin pay(1); exception when others then rollback; raise; end;",
                "begin pay(1); commit; exception when others then insert into log values (1); end;",
                "begin pay(1); exception when others then log(sqlerrm); rollback; raise; end;",
                "begin pay(1); exception when a then null; when b then log(1); rollback; end;",
                "begin pay(1); exception when a then if n = 1 then x(1); end if; rollback; end;",
                "begin pay(1); exception when a then begin rollback; end; rollback; end pay;",
                "begin commit; exception when a then insert into log values (1); end;",
                "begin commit; exception when a then insert into log values (1); raise;"
                        + " when b then rollback; end;",
                "begin begin pay(1); exception when a then rollback; end; null; end;",
                "begin try update t set a = 1 end try begin catch rollback end catch",
                "BEGIN TRY UPDATE t SET a = 1; END TRY BEGIN CATCH PRINT 'no'; ROLLBACK; THROW;"
                        + " END CATCH",
                "begin ? := pay(?); end;",
                "begin pay(1); commit; ? := pay(2); end;",
                "begin pay(1); exception when a then null; when b then rollback; raise; end;",
                "begin commit; if n = 1 then ? := n; else pay(1); end if; end;",
                "begin commit; open c for select * from t for update; end;",
                "update t set a = @n := @n + 1",
                "begin :paid := pay(1); end;",
                "declare n number := 1; begin ? := pay(n); end;",
                "select a into b from t",
                "with gone as (delete from t returning *) select * from gone",
                "explain analyze insert into t values (1)",
                "refresh materialized view v",
                "if exists (select 1 from t) delete from t",
                "if @n > 0 exec pay 1",
                "if @@trancount > 0 commit insert into t values (1)",
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
                "set session my.commit = 1",
                "alter session set current_schema = orders",
                "alter session advise commit",
                "declare @commit int",
                "raiserror('too many', 10, 1)",
                "prepare p as insert into t values ($1)",
                "prepare transaction_of (int) as select $1",
                "savepoint a",
                "release savepoint a",
                "rollback to savepoint a",
                "rollback to a",
                "begin",
                "begin transaction isolation level serializable",
                "begin distributed transaction",
                "save tran a",
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
                "begin update t set a = 1; commit; end;",
                "begin commit; end;",
                "begin pay(1); commit; exception when others then rollback; raise; end;",
                "begin pay(1); commit; dbms_output.put_line('paid'); end;",
                "begin pay(1); commit; null; end;",
                "begin pay(1); commit; ? := n; end;",
                "begin pay(1); commit; :left := sql%rowcount; end;",
                "declare n int; begin pay(1); commit; n := 1; return; end;",
                "begin pay(1); commit; open ? for select * from t; end;",
                "begin pay(1); if sql%rowcount = 1 then commit; else rollback; end if; end;",
                "begin pay(1); commit; exception when a then null; when b then rollback; end;",
                "begin pay(1); commit; exception when a then log(1); raise; end;",
                "begin pay(1); commit; exception when a then insert into log values (1); commit;"
                        + " end;",
                "begin begin pay(1); exception when a then null; end; commit; end;",
                "begin begin pay(1); exception when a then rollback; end; commit; end;",
                "begin try update t set a = 1; commit; end try begin catch rollback; end catch",
                "begin try update t set a = 1 end try begin catch rollback throw end catch commit",
                "set nocount on\nupdate t set a = 1\ncommit tran",
                "begin tran insert into t values (1) rollback",
                "IF @@TRANCOUNT > 0 COMMIT",
                "if @@trancount > 0 begin rollback tran end",
                "prepare transaction 'x1'",
                "PREPARE TRANSACTION 'x1';"
            })
    void a_commit_or_rollback_as_text_ends_the_transaction(String sql) {
        assertEquals(SqlEffect.ENDS, SqlEffect.of(sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (a int)",
                "DROP TABLE t",
                "truncate table t",
                "alter table session add a int"
            })
    void what_some_databases_commit_by_themselves_is_told_apart(String sql) {
        assertEquals(SqlEffect.DEFINES, SqlEffect.of(sql));
        assertEquals(SqlEffect.DEFINES, SqlEffect.atFirstGlance(sql));
    }

    @Test
    void the_first_glance_tells_most() {
        assertEquals(SqlEffect.WRITES, SqlEffect.atFirstGlance("insert into t values (1)"));
        assertEquals(SqlEffect.WRITES, SqlEffect.atFirstGlance(null));
        assertEquals(SqlEffect.ENDS, SqlEffect.atFirstGlance("Commit"));
        assertEquals(SqlEffect.ENDS, SqlEffect.atFirstGlance("if @@trancount > 0 commit"));
        assertEquals(SqlEffect.READS, SqlEffect.atFirstGlance("rollback to a"));
        assertNull(SqlEffect.atFirstGlance("select * from t for update"));
        assertNull(SqlEffect.atFirstGlance("with gone as (delete from t) select 1"));
    }

    /** Null and READS both accuse nobody. */
    private static SqlEffect read(SqlEffect atFirstGlance) {
        return atFirstGlance == SqlEffect.READS ? null : atFirstGlance;
    }
}
