package dev.lifeguard.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " -- nothing\n",
                "select 1",
                "SELECT * FROM orders WHERE id = ?;",
                "select 1 ;; -- done",
                "/* orders */ select * from orders -- set x",
                "/*+ index(o) */ select 1",
                "-- by hand\n# too\nselect 1",
                "(select 1) union (select 2)",
                "with x as (select 1) select * from x",
                "with x as (select 1) update t set a = 1",
                "insert into t values (1, 'set x; begin')",
                "CALL DATABASE_VERSION()",
                "call database_version()",
                "insert into t set a = 1",
                "insert into t values (1) on conflict (id) do update set a = 2 returning id",
                "insert into t values ('it''s', \"a;b\")",
                "update t set a = b, role = 'x' where c = 5--1\n",
                "delete from t",
                "merge into t using s on (1=1) when matched then update set a = 1",
                "insert into t set a = 1",
                "insert into t values (1) on conflict (id) do update set a = 2",
                "update t join (select 1 as id) x on x.id = t.id set t.a = 1",
                "create table t (a varchar(9) character set utf8, b varchar(9) character set utf8,"
                        + " foreign key (a) references o (a) on delete set null on update set null)",
                "select temp, session_id, count(*) as row_count from readings",
                "select temperature from readings where find_in_set(a, 'b')",
                "select a for update",
                "select $$it's; set x$$, $a$ $$ ; $a$, $1",
                "select v$x.serial# from v$session v$x",
                "select tags @> ?, ? <@ tags, data #> '{a}', data ->> 'b', a::text from t",
                "select * from t where email = 'a@b.com' and p = 'c:\\dir'",
                "select @@session.wait_timeout",
                "select items[1] from t",
                "select * from [Order Details]",
                "create table t (id int)",
                "create index i on t (a)",
                "alter table t add column a int",
                "drop table t",
                "truncate table t",
                "commit",
                "rollback",
                "explain select 1",
                "show tables",
                "grant select on t to u",
                "select {fn now()}",
                "select nextval('s')",
                "select * from t use index (a) where b = 1",
                "select * from t with rs use and keep update locks",
            })
    void harmless(String sql) {
        assertFalse(SessionState.leavesState(sql), sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set search_path = x",
                "SET LOCAL work_mem = '1MB'",
                "/* a */ -- b\n set x = 1",
                "/*!40101 SET NAMES utf8 */",
                "/*M!100100 SET x=1 */ select 1",
                "select 1 /*! , get_lock('a', 1) */",
                "/* /* */ set x = 1 /* */ */ select 1",
                "#comment\nset x = 1",
                "select set_config('a', 'b', false)",
                "select \"set_config\"('a', 'b', false)",
                "select pg_catalog.set_config('a', 'b', false)",
                "create temp table t (a int)",
                "CREATE GLOBAL TEMPORARY TABLE t (a int)",
                "create local temporary table t (a int)",
                "create table pg_temp.t (a int)",
                "select * into temp t from o",
                "select * into temporary table t from o",
                "select * into #t from o",
                "create table #t (a int)",
                "insert into #t values (1)",
                "select * from tempdb..#t",
                "select * from [#t]",
                "select pg_advisory_lock(1)",
                "select pg_try_advisory_xact_lock(1)",
                "select get_lock('a', 1)",
                "SELECT LAST_INSERT_ID()",
                "insert into c values (last_insert_id(), 2)",
                "select currval('s')",
                "select s.currval from dual",
                "select @@identity",
                "select scope_identity()",
                "call identity()",
                "select found_rows()",
                "select row_count ()",
                "listen x",
                "declare c cursor for select 1",
                "prepare p as select 1",
                "execute p",
                "deallocate p",
                "lock tables t write",
                "use orders",
                "begin",
                "begin transaction",
                "start transaction",
                "savepoint a",
                "commit and chain",
                "call f(1)",
                "call database_version(1)",
                "{call f(?)}",
                "{? = call f(?)}",
                "? = call f(1)",
                "do $$ begin end $$",
                "exec sp_getapplock 'a'",
                "sp_setapprole 'a'",
                "select 1 exec p",
                "select @x := 1",
                "select 1 into @x",
                "select @`x y`",
                "select a from t where b = @b",
                "alter session set nls_date_format = 'x'",
                "pragma foreign_keys = on",
                "discard all",
                "reset all",
                "copy t from stdin",
                "select 1; set x = 1",
                "select 1; select 2",
                "select 1 set nocount on",
                "update t set a = 1 set rowcount 5",
                "update t set a = 1\nset language german",
                "insert into t values (1)\nset dateformat dmy",
                "select 1\nuse other",
                "merge into t using s on (1=1) when matched then update set a = 1; set x 1",
                "insert into t values (1) set transaction isolation level serializable",
                "select 'it\\'; set x = 1 -- '",
                "select 'never closed",
                "select /* never closed",
                "select $$never closed",
                "select q'[it's; ]' from dual",
                "select 1 # don't\n, get_lock('a', 1)",
                "xa start 'a'",
                "handler t open",
                "flush tables with read lock",
                "no_such_command",
                "42",
            })
    void leaves_state_or_may(String sql) {
        assertTrue(SessionState.leavesState(sql), sql);
    }

    @Test
    void what_is_not_known_counts_as_state() {
        assertTrue(SessionState.leavesState(null));
    }

    @Test
    void any_text_is_survived() {
        Random random = new Random(42);
        String alphabet = "aq1'\"`$@#-/*;()[]{}\\\n ?:=\u00e4\ud83d";
        for (int run = 0; run < 20_000; run++) {
            StringBuilder sql = new StringBuilder("select ");
            for (int i = random.nextInt(40); i > 0; i--) {
                sql.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            SessionState.leavesState(sql.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a ", "'a' ", "/* a */ ", "$a$ x $a$ ", "$a ", "@> ", "-- a\n", "( ", "; "})
    void a_long_statement_takes_one_pass(String piece) {
        StringBuilder sql = new StringBuilder("select ");
        while (sql.length() < 1_000_000) {
            sql.append(piece);
        }

        assertTimeout(
                Duration.ofMinutes(2), // where each piece reads on to the end it takes minutes
                () -> assertEquals(false, SessionState.leavesState(sql.toString())));
    }

    /** Nobody would know of a transaction that is open after that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "set autocommit = 0",
                "SET AUTOCOMMIT OFF",
                "set session autocommit=0",
                "set @@autocommit = 0",
                "set @@session.autocommit = 0",
                "set implicit_transactions on",
                "set chained on",
            })
    void what_ends_auto_commit_is_not_set_again(String sql) {
        assertTrue(SessionState.leavesState(sql), sql);
        assertFalse(SessionState.isSetting(sql), sql);
    }
}
