package dev.lifeguard.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "select * from t where id = 42 ~ select * from t where id = ?",
                "select 'it''s', x from t1 ~ select ?, x from t1",
                "select -1.5e-10, .5, 0xFF, 1_000 ~ select -?, ?, ?, ?",
                "select a from t where b in (1, 2, 3) and c = 4 ~ select a from t where b in (?) and c = ?",
                "select a from t where b IN('x','y') ~ select a from t where b IN(?)",
                "select a from t where b in (-1, -2) ~ select a from t where b in (?)",
                "select a from t where b in (?, ?, ?) ~ select a from t where b in (?)",
                "select a from t where b in (1, c) ~ select a from t where b in (?, c)",
                "select a from t where b in (select c from d) ~ select a from t where b in (select c from d)",
                "insert into t (a, b) values (?, 'x') ~ insert into t (a, b) values (?, ?)",
                "select a from t where b = \"secret\" ~ select a from t where b = ?",
                "insert into t values (\"secret\") ~ insert into t values (?)",
                "select `a` from [Order Details] ~ select `a` from [Order Details]",
                "select items[1] from t ~ select items[?] from t",
                "select $$it's secret$$, 1 ~ select ?, ?",
                "select $body$secret $$ more$body$ ~ select ?",
                "select * from t where a = $1 ~ select * from t where a = ?",
                "select * from t where a = :1 or b = @p1 ~ select * from t where a = :? or b = @p1",
                "select a -- secret 'x<nl>from t ~ select a from t",
                "select /* it's /* nested */ secret */ a ~ select a",
                "select a # it's secret<nl>from #tmp ~ select a from",
                "select N'secret', E'it\\'s secret', x'ff' ~ select ?, ?, ?",
                "select q'[it's secret]', 1 from dual ~ select ?, ? from dual",
                "select 'c:\\\\' from t ~ select ? from t",
                "select 'it\\'s secret' from t ~ select ?",
                "select a from t where b = 'secret ~ select a from t where b = ?",
                "create user x identified by secret ~ create user...",
                "create user x identified by \"secret\" ~ create user...",
                "select t1.c2 from t1 ~ select t1.c2 from t1",
                "  select<nl>\t1  ;  ~ select ?;",
                "select [it's] from t where a = 'secret' ~ select ?",
            })
    void data_goes_and_names_stay(String sql, String expected) {
        String stripped = SqlText.withoutLiterals(sql.replace("<nl>", "\n"));

        assertEquals(expected, stripped);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "STANDARD ~ select \"Id\" from \"Order Details\" ~ select \"Id\" from \"Order Details\"",
                "STANDARD ~ select \"a\".\"x\" from a join b on \"a\".\"x\" = \"b\".\"x\" ~ select \"a\".\"x\" from a join b on \"a\".\"x\" = \"b\".\"x\"",
                "STANDARD ~ select data #>> '{a,secret}', 7 # 5 from t ~ select data #>> ?, ? # ? from t",
                "STANDARD ~ select v$x.serial# from v$x // secret ~ select v$x.serial# from v$x",
                "SQL_SERVER ~ select * into #t from tempdb..##t ~ select * into #t from tempdb..##t",
                "SQL_SERVER ~ select \"secret\" from [Order Details] ~ select ? from [Order Details]",
                "ANY ~ select \"secret\" from `Order Details` ~ select ? from `Order Details`",
                "ANY ~ select a from t # secret<nl>where b = 1 ~ select a from t where b = ?",
            })
    void a_dialect_that_is_known_shows_more(SqlDialect dialect, String sql, String expected) {
        String shown = SqlText.withoutLiterals(sql.replace("<nl>", "\n"), dialect);

        assertEquals(expected, shown);
    }

    @Test
    void null_stays_null() {
        assertNull(SqlText.withoutLiterals(null));
        assertEquals("", SqlText.withoutLiterals(""));
    }

    @Test
    void output_is_at_most_300_characters() {
        StringBuilder sql = new StringBuilder("select ");
        for (int i = 0; i < 1000; i++) {
            sql.append("column_").append(i).append(", ");
        }

        String stripped = SqlText.withoutLiterals(sql.toString());

        assertEquals(300, stripped.length());
        assertTrue(stripped.endsWith("..."), stripped);
    }

    @Test
    void a_literal_cut_at_the_end_of_the_input_does_not_show() {
        StringBuilder sql = new StringBuilder("select '");
        for (int i = 0; i < 10_000; i++) {
            sql.append("secret");
        }

        assertEquals("select ?...", SqlText.withoutLiterals(sql + "'"));
    }

    @Test
    void random_text_never_throws_and_stays_within_bounds() {
        Random random = new Random(42);
        String alphabet = "ab1 9'\"`[](){}$$--/**/#\\\n,.;:?@_=qQeEnN\u00e4\ud83d\ude00\u0000<>";
        for (int run = 0; run < 50_000; run++) {
            StringBuilder sql = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                sql.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            String stripped = SqlText.withoutLiterals(sql.toString());

            assertTrue(stripped.length() <= 300, stripped);
        }
    }

    @Test
    void no_secret_survives_in_any_kind_of_literal() {
        Random random = new Random(7);
        String[] literals = {
            "'SECRET'",
            "'it''s SECRET'",
            "N'SECRET'",
            "$$SECRET$$",
            "$x$ 'SECRET $x$",
            "98765",
            "-98765.5e7",
            "0x98765",
            "q'{SECRET'}'",
            "/* SECRET */ 98765",
            "E'\\'SECRET'",
            "'SECRET\n98765'",
            "'-- SECRET'",
            "'/* SECRET'",
            "-- SECRET '98765\n 1",
        };
        String[] glue = {
            " and a = ", ", ", " in (", ") or b > ", " values (", " like ", "(", "=", "||"
        };
        for (int run = 0; run < 20_000; run++) {
            StringBuilder sql = new StringBuilder("select a from t where b = ");
            for (int i = 1 + random.nextInt(6); i > 0; i--) {
                sql.append(literals[random.nextInt(literals.length)]);
                sql.append(glue[random.nextInt(glue.length)]);
            }

            String stripped = SqlText.withoutLiterals(sql.toString());

            assertFalse(stripped.contains("SECRET"), sql + " -> " + stripped);
            assertFalse(stripped.matches("(?s).*\\d.*"), sql + " -> " + stripped);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'", "\"", "[", "$", "$a", "/*", "(", "q'[", "''", "--", "a", "1e-", "in(1,"
            })
    void time_is_linear_whatever_repeats(String part) {
        StringBuilder sql = new StringBuilder();
        while (sql.length() < 2_000_000) {
            sql.append(part);
        }
        final String text = sql.toString();

        assertTimeoutPreemptively(
                Duration.ofMinutes(2), // where it is not linear, it takes hours
                new org.junit.jupiter.api.function.Executable() {
                    @Override
                    public void execute() {
                        for (int i = 0; i < 10; i++) {
                            SqlText.withoutLiterals(text);
                        }
                    }
                });
    }
}
