package dev.lifeguard.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a checkout that is asked again may run twice. */
class RepeatableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "select 1",
                "SELECT 1 FROM DUAL",
                "/* ping */ SELECT 1",
                "values 1",
                "select count(*) from audit where id in (select id from t)",
                "select max (id), coalesce(a, b) from t",
                "select set_config('app.tenant', ?, false)",
                "with t as (select now()) select * from t",
                "select pg_is_in_recovery()",
                "select sys_context('userenv', 'session_user') from dual",
                "set search_path to tenant",
                "SET @tenant = ?",
                "use tenant",
                "alter session set current_schema = tenant",
                "ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY (MM)'",
                "{call dbms_session.set_identifier(?)}",
                "call DBMS_APPLICATION_INFO.SET_CLIENT_INFO('a')",
                "begin dbms_session.set_identifier(:1); dbms_application_info.set_module(:2, :3);"
                        + " end;",
                "exec sp_set_session_context 'tenant', ?",
                "EXECUTE sys.sp_set_session_context @key = N'tenant', @value = 5, @read_only = 0;",
                "{call sp_set_session_context(?, ?)}",
                "select sysdate, user as who, ? from dual",
                "select \"update\", t.delete, updated from t",
                "select * from dual",
                "select dummy from sys.dual",
            })
    void what_reads_and_what_sets_the_same_again_may(String sql) {
        assertEquals(true, Repeatable.is(sql), sql);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "insert into audit values (1)",
                "select login_audit(?)",
                "select * from login_audit ('lent')",
                "select app.count(1)",
                "select \"count\"(1)",
                "select 1; select nextval('s')",
                "with t as (insert into audit values (1) returning id) select * from t",
                "set @id = next_id()",
                "call login_audit(?)",
                "{call app.dbms_session(?)}",
                "{call dbms_session.set_identifier(next_id())}",
                "begin dbms_session.set_identifier(:1); insert into audit values (1); end;",
                "begin dbms_session.set_identifier(:1); end; delete from t",
                "exec sp_set_session_context 'tenant', ? insert into audit values (1)",
                "exec sp_set_session_context 'tenant', ?; delete from t",
                "exec login_audit",
                "alter session set current_schema = a; delete from t",
                "alter table t add c int",
                "commit",
                "select 1 exec login_audit",
                "select @@spid\nexecute dbo.login_audit ?",
                "select 1 update audit set n = n + 1",
                "select 1 delete from t",
                "set nocount on drop table t",
                "select n from final table (update audit set n = n + 1)",
                "select n from old table (delete from t)",
                "desc analyze delete t from t join u on t.id = u.id",
                "select [login-audit](?)",
                "select audit.filter(?) from t",
                "select audit.logged_in from dual",
                "select logged_in as yes from sys.dual",
            })
    void what_writes_or_may_write_may_not(String sql) {
        assertEquals(false, Repeatable.is(sql), sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"( ", "a ", "dbms_session.x ", "dbms_session.x() ; ", "@a = ", "'a', "})
    void long_texts_end_soon(String part) {
        StringBuilder sql = new StringBuilder("begin ");
        while (sql.length() < 100_000) {
            sql.append(part);
        }

        String writes = " insert into t values (1)";
        assertEquals(false, Repeatable.is(sql + writes));
        assertEquals(false, Repeatable.is(sql.substring(0, 450) + writes));
    }
}
