package dev.lifeguard.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All readers on texts that are hard to read; what each is for has a test of its own. */
class SqlReadersTest {

    /** SQL, how it is shown, what it leaves in the session, what it does to the transaction. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                // What is never closed ends with the text.
                "select 'never closed ~ select ? ~ state ~ READS",
                "select \"never closed ~ select ? ~ state ~ READS",
                "select `never closed ~ select ? ~ state ~ READS",
                "select /* never closed ~ select ~ state ~ READS",
                "select $x$never closed ~ select ? ~ state ~ READS",
                // A backslash escapes in E'' and perhaps elsewhere; two of them do not.
                "select E'it\\'s', 'a' from t for update ~ select ?, ? from t for update ~ nothing ~ WRITES",
                "select 'it\\'s' from t for update ~ select ? ~ state ~ READS",
                "select 'c:\\dir\\\\' from t for update ~ select ? from t for update ~ nothing ~ WRITES",
                "select 'c:\\dir\\' from t for update ~ select ? ~ state ~ READS",
                "select \"a\\\" from t for update ~ select ? ~ state ~ READS",
                // Quotes, dollars and names.
                "select 'it''s; commit' from t ~ select ? from t ~ nothing ~ READS",
                "select $$it's; set x$$, $a$ $$ ; delete $a$, $1 from t ~ select ?, ?, ? from t ~ nothing ~ READS",
                "select $tag$ $tag for update $tag$ from t for update ~ select ? from t for update ~ nothing ~ WRITES",
                "select a$$b, v$x.serial# from v$x ~ select a$$b, v$x.serial ~ nothing ~ READS",
                "select $x from t ~ select $x from t ~ nothing ~ READS",
                "select `set`, `a``b` from `order` for update ~ select `set`, ? from `order` for update ~ state ~ WRITES",
                "select a from t where b = \"set x; it's\" for update ~ select a from t where b = ? for update ~ nothing ~ WRITES",
                "select q'[abc]', nq'{x}' from dual for update ~ select ?, ? from dual for update ~ nothing ~ WRITES",
                "select q'[it's; set x]' from dual ~ select ? from dual ~ state ~ READS",
                "select N'x', x'ff', b'01', _utf8'a' from t for update ~ select ?, ?, ?, _utf8? from t for update ~ nothing ~ WRITES",
                "select \"x\" \"y\", \"set_config\"('a', 'b') from t ~ select ? ?, ?(?, ?) from t ~ state ~ READS",
                // SQL Server's names, and an index.
                "select [it's] from t set x ~ select ? ~ state ~ READS",
                "select [it's], 'a] set nocount on --' from t ~ select ? ~ state ~ READS",
                "select [set x], [order], a['k'], items[1] from t ~ select [set x], [order], a[?], items[?] from t ~ nothing ~ READS",
                "select * into [#t] from t where [a b] = 'x' ~ select * into [#t] from t where [a b] = ? ~ state ~ WRITES",
                "select * into #t from t ~ select * into ~ state ~ WRITES",
                "select * from tempdb..##t ~ select * from tempdb.. ~ state ~ READS",
                // Comments: of some databases, within others, with code in them, or none at all.
                "select a # it's; get_lock('a', 1)<nl> from t for update ~ select a from t for update ~ state ~ READS",
                "# it's by hand<nl>select 1 ~ select ? ~ nothing ~ READS",
                "^ # it's by hand<nl>select 1^ ~ select ? ~ nothing ~ READS",
                "select data #> '{a}' from t for update ~ select data ~ nothing ~ WRITES",
                "select data<nl>#> '{a}' from t ~ select data ~ state ~ READS",
                "select /*! sql_no_cache */ a from t for update ~ select a from t for update ~ state ~ READS",
                "/*!40101 set names utf8 */ ~ ^^ ~ state ~ READS",
                "/*M!100100 set x = 1 */ select 1 ~ select ? ~ state ~ READS",
                "/*+ index(o) set x */ select 'x' from o ~ select ? from o ~ nothing ~ READS",
                "select /* a /* b */ c */ 1 for update ~ select ? for update ~ state ~ READS",
                "select /* a /* b */ 'c */ secret' from t ~ select ~ state ~ READS",
                "select /*/*/ get_lock('a', 1) ~ select ~ state ~ READS",
                "select 5--1 ~ select ? ~ nothing ~ READS",
                "select a --the id<nl>from t where b = 'x' for update ~ select a from t where b = ? for update ~ nothing ~ WRITES",
                "select a --'<nl>, get_lock('a', 1) --' ~ select a, get_lock(?, ?) ~ state ~ READS",
                "select a -- it's<nl>from t for update ~ select a from t for update ~ nothing ~ WRITES",
                "select 0xFE-- it's secret<nl>from t ~ select ? from t ~ nothing ~ READS",
                // Numbers, parameters, variables.
                "select @x := 1 ~ select @x := ? ~ state ~ READS",
                "select @@identity ~ select @@identity ~ state ~ READS",
                "select @@session.sql_mode, tags @> ?, a <@b from t ~ select @@session.sql_mode, tags @> ?, a <@b from t ~ nothing ~ READS",
                "select a from t@remote where b = @p1 ~ select a from t@remote where b = @p1 ~ state ~ READS",
                "select -.5, 1.5e-3, 1e5, .5e+7, 0x1F, t1.c2, 1_000 from t ~ select -?, ?, ?, ?, ?, t1.c2, ? from t ~ nothing ~ READS",
                "select :name, :1, ?, $1, @p from t ~ select :name, :?, ?, ?, @p from t ~ state ~ READS",
                "select * from t1 where a in ('x', -2, ?, N'y') for update ~ select * from t1 where a in (?) for update ~ nothing ~ WRITES",
                // Commands that hold, run or end others.
                "with gone as (delete from t returning *) select * from gone ~ with gone as (delete from t returning *) select * from gone ~ nothing ~ WRITES",
                "with a as (select 1) insert into t select * from a ~ with a as (select ?) insert into t select * from a ~ nothing ~ WRITES",
                "with a as (select \"delete\", `update`, [insert] from t) select r.merge from a r ~ with a as (select ?, `update`, [insert] from t) select r.merge from a r ~ nothing ~ READS",
                "explain analyze update t set a = 1 ~ explain analyze update t set a = ? ~ nothing ~ WRITES",
                "explain update t set a = 1 ~ explain update t set a = ? ~ nothing ~ READS",
                "call pay(1, 'x') ~ call pay(?, ?) ~ state ~ WRITES",
                "{? = call pay(?, 'x')} ~ {? = call pay(?, ?)} ~ state ~ WRITES",
                "exec pay 'x' ~ exec pay... ~ state ~ WRITES",
                "begin pay('x'); commit; end; ~ begin pay(?); commit; end; ~ state ~ ENDS",
                "begin transaction; select 1 ~ begin transaction; select ? ~ state ~ READS",
                "declare x int; begin pay(x); end; ~ declare x int; begin pay(x); end; ~ state ~ WRITES",
                "do $$ begin set x = 1; end $$ ~ do ? ~ state ~ WRITES",
                "begin ~ begin ~ state ~ READS",
                "commit and chain ~ commit and chain ~ state ~ ENDS",
                "insert into t values (1); commit ~ insert into t values (?); commit ~ state ~ ENDS",
                "select 1; delete from t where a = 'x' ~ select ?; delete from t where a = ? ~ state ~ WRITES",
                "select 1;; -- done; set x ~ select ?;; ~ nothing ~ READS",
                "select 1; set x = 'y' ~ select ?; set x... ~ state ~ READS",
                "rollback to savepoint a; update t set a = 2 ~ rollback to savepoint a; update t set a = ? ~ state ~ WRITES",
                "commit; set x = 1 ~ commit; set x... ~ state ~ ENDS",
                "select a from t where b != 'x' for update ~ select a from t where b != ? for update ~ nothing ~ WRITES",
                "select row_count, (select found_rows()) from t ~ select row_count, (select found_rows()) from t ~ state ~ READS",
                "select row_count /* x */ () ~ select row_count () ~ state ~ READS",
                "select (select count(*) as row_count), (1) from t ~ select (select count(*) as row_count), (?) from t ~ nothing ~ READS",
                "(select 1) for update ~ (select ?) for update ~ nothing ~ WRITES",
                "select a;select b ~ select a;select b ~ state ~ READS",
                // Settings and definitions.
                "set x = 'a;b' ~ set x... ~ setting ~ READS",
                "set search_path to a, b; ~ set search_path... ~ setting ~ READS",
                "set @x = 1 ~ set... ~ setting ~ READS",
                "set password = 'secret' ~ set password... ~ state ~ READS",
                "alter session set nls_date_format = 'x' ~ alter session... ~ setting ~ READS",
                "use orders ~ use orders ~ setting ~ READS",
                "create user x identified by sec!ret@x account lock ~ create user... ~ state ~ DEFINES",
                "create user x identified by \"secret\" account lock ~ create user... ~ nothing ~ DEFINES",
                "create temp table t (a int) ~ create temp table t (a int) ~ state ~ DEFINES",
                // Hardly anything.
                "'x' select 1 ~ ? select ? ~ state ~ READS",
                "42 ~ ? ~ state ~ READS",
                "; ~ ; ~ nothing ~ READS",
                "^ <nl>^ ~ ^^ ~ nothing ~ READS",
            })
    void readers_agree_on_what_is_text_and_what_is_code(
            String sql, String shown, String left, SqlEffect effect) {
        String text = sql.replace("<nl>", "\n");

        assertEquals(shown, SqlText.withoutLiterals(text));
        assertEquals(left, left(text));
        assertEquals(effect, SqlEffect.of(text));
    }

    @Test
    void a_statement_goes_on_behind_a_literal_of_a_megabyte() {
        StringBuilder sql = new StringBuilder("insert into t values ('");
        while (sql.length() < 1_000_000) {
            sql.append("it''s; commit -- ");
        }

        assertEquals("nothing", left(sql + "')"));
        assertEquals(SqlEffect.WRITES, SqlEffect.of(sql + "')"));
        assertEquals(SqlEffect.ENDS, SqlEffect.of(sql + "'); commit"));
        assertEquals("insert into t values (?...", SqlText.withoutLiterals(sql + "')"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "--a\n",
                "--a' ",
                "[",
                "[a",
                "#> ",
                "$a",
                "$a$",
                "/*",
                "/**/",
                "\\'",
                "E'\\' ' ",
                "q'[]' ",
                "q'[",
                "''",
                "1e-",
                ".5",
                "a.",
                "@",
                "\"a\"",
                "`",
                "a;",
                "( "
            })
    void time_is_linear_for_all_readers(String piece) {
        StringBuilder sql = new StringBuilder("select ");
        while (sql.length() < 1_000_000) {
            sql.append(piece);
        }

        assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> {
                    SqlText.withoutLiterals(sql.toString());
                    SqlEffect.of(sql.toString());
                    return left(sql.toString());
                });
    }

    private static String left(String sql) {
        if (!SessionState.leavesState(sql)) {
            return "nothing";
        }
        return SessionState.isSetting(sql) ? "setting" : "state";
    }
}
