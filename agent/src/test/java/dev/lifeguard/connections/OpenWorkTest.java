package dev.lifeguard.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits for a commit when a connection is given back. */
class OpenWorkTest {
    private final OpenWork work = new OpenWork();

    private boolean waits(String... statements) {
        for (String sql : statements) {
            work.executed(sql, new Object());
        }
        return work.isThere();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update t set a = 1; commit",
                "delete from t where a = ';' ; rollback;",
                "exec pay 1; commit tran"
            })
    void a_text_that_ends_with_a_commit_leaves_nothing(String sql) {
        assertEquals(false, waits(sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit",
                "begin pay(2); commit; end;",
                "declare x int; begin pay(x); commit; end;",
                "select 1; commit",
                "set nocount on\ncommit tran",
                "prepare transaction 'x1'"
            })
    void whatever_ends_a_transaction_ends_what_was_written_before(String sql) {
        assertEquals(false, waits("insert into t values (1)", sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; select 2",
                "set nocount on",
                "prepare p as select 1",
                "rollback to savepoint a",
                "with a as (select 1) select commit from a",
                "begin ? := stock_of(?); end;",
                "alter session set nls_date_format = 'YYYY'",
                "declare global temporary table t (a int) on commit preserve rows"
            })
    void whatever_ends_nothing_does_not(String sql) {
        assertEquals(true, waits("insert into t values (1)", sql));
    }

    @Test
    void a_semicolon_at_the_end_is_no_second_statement() {
        assertEquals(true, waits("insert into t values (1);"));
        assertEquals(true, waits("insert into t values (';');\n"));
    }
}
