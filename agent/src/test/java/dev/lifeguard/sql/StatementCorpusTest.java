package dev.lifeguard.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.drivers.DriverFamily;
import dev.lifeguard.drivers.DriverTrait;
import dev.lifeguard.drivers.families.Drivers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements of many databases: no secret shows, and what is none does. */
class StatementCorpusTest {
    private static final String FILE = "statements-with-secrets.txt";

    /** How an application may hand over the same statement. */
    private static final String[] FRAMES = {
        "%s",
        "\n  /* orders */ %s ;",
        "-- orders\n%s",
        "select 1; %s",
        "%s; select 1",
        "begin; %s; end",
    };

    @Test
    void no_planted_secret_shows() throws IOException {
        List<String> shown = new ArrayList<String>();
        for (String[] line : corpus()) {
            for (String frame : FRAMES) {
                String sql = String.format(Locale.ROOT, frame, line[1]);
                String text = SqlText.withoutLiterals(sql, dialect(line[0]));
                if (text.contains("S3CRET")) {
                    shown.add(line[0] + ": " + sql + " -> " + text);
                }
            }
        }

        assertTrue(shown.isEmpty(), String.join("\n", shown));
    }

    /** Nobody knows what lies beneath a proxy, or a driver of the house. */
    @Test
    void no_planted_secret_shows_of_a_database_that_is_not_known() throws IOException {
        for (String[] line : corpus()) {
            String text = SqlText.withoutLiterals(line[1], SqlDialect.ANY);

            assertFalse(text.contains("S3CRET"), line[1] + " -> " + text);
        }
    }

    @Test
    void the_corpus_is_of_many_databases() throws IOException {
        Set<String> systems = new HashSet<String>();
        for (String[] line : corpus()) {
            assertTrue(line[1].contains("S3CRET"), line[1]);
            systems.add(line[0]);
        }

        assertTrue(
                systems.containsAll(
                        Arrays.asList(
                                "postgresql",
                                "mysql",
                                "mariadb",
                                "oracle.db",
                                "microsoft.sql_server",
                                "ibm.db2",
                                "h2database",
                                "sqlite",
                                "derby",
                                "snowflake")),
                systems.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "postgresql ~ select \"Order\".\"Id\" from \"Order\" ~ select \"Order\".\"Id\" from"
                        + " \"Order\"",
                "postgresql ~ update \"Order\" set \"State\" = $1 where \"Id\" = $2 ~ update"
                        + " \"Order\" set \"State\" = ? where \"Id\" = ?",
                "postgresql ~ select a::jsonb #>> '{b}' from t ~ select a::jsonb #>> ? from t",
                "oracle.db ~ select s.serial# from v$session s ~ select s.serial# from v$session s",
                "microsoft.sql_server ~ select top 5 [Id] from #orders ~ select top ? [Id] from"
                        + " #orders",
                "mysql ~ select `id` from `orders` where `name` = 'x' ~ select `id` from `orders`"
                        + " where `name` = ?",
                "h2database ~ merge into \"T\" key(\"ID\") values (1, 'x') ~ merge into \"T\""
                        + " key(\"ID\") values (?, ?)",
                "derby ~ create table t (a int generated always as identity) ~ create table t (a"
                        + " int generated always as identity)",
                "sqlite ~ insert or replace into t values (1, \"x\") ~ insert or replace into t"
                        + " values (?, ?)",
                "ibm.db2 ~ select a from t fetch first 5 rows only with ur ~ select a from t fetch"
                        + " first ? rows only with ur",
                "postgresql ~ create unique index i on t (a) ~ create unique index i on t (a)",
                "postgresql ~ grant execute on function f to x ~ grant execute on function f to x",
                "mysql ~ {call pay(?, \"x\")} ~ {call pay(?, ?)}",
                "mysql ~ {? = call pay(?)} ~ {? = call pay(?)}",
                "postgresql ~ set transaction isolation level serializable ~ set transaction...",
                "postgresql ~ select password from users ~ select password...",
                "microsoft.sql_server ~ exec dbo.sp_x @p = S ~ exec dbo.sp_x...",
                "mysql ~ alter user x identified by ? replace OLD ~ alter user...",
                "oracle.db ~ create or replace procedure p as begin null; end; ~ create or replace"
                        + " procedure p as begin null; end;",
                "unknown ~ frobnicate it ~ frobnicate...",
            })
    void what_is_no_secret_stays(String system, String sql, String shown) {
        assertEquals(shown, SqlText.withoutLiterals(sql, dialect(system)));
    }

    private static SqlDialect dialect(String system) {
        DriverFamily family = Drivers.ofSystem(system);
        return family == null
                ? SqlDialect.ANY
                : SqlDialect.of(
                        family.has(DriverTrait.NAMES_IN_DOUBLE_QUOTES),
                        family.has(DriverTrait.NAMES_FROM_HASH));
    }

    private static List<String[]> corpus() throws IOException {
        List<String[]> corpus = new ArrayList<String[]>();
        try (BufferedReader in =
                new BufferedReader(
                        new InputStreamReader(
                                StatementCorpusTest.class.getResourceAsStream(FILE),
                                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("#")) {
                    corpus.add(line.replace("<nl>", "\n").split(" ~ ", 2));
                }
            }
        }
        return corpus;
    }
}
