package dev.lifeguard.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each option with each value that somebody might write, from each source: some ten thousand cases.
 * What is understood is set, of the rest the default stands and a sentence says so; nothing throws,
 * and nothing takes long.
 */
@Timeout(300)
class OptionCasesTest {
    /** Characters of all that is said about one source, whatever was written there. */
    private static final int MOST_SAID = 6 * 1_000;

    private static final List<String> VALUES = values();

    @TempDir File folder;

    private static List<String> values() {
        List<String> values = new ArrayList<String>();
        Collections.addAll(
                values,
                // of one kind, and so not of the others
                "on off true FALSE auto all none adaptive report rollback debug stderr".split(" "));
        Collections.addAll(
                values,
                "0 1 -1 +1 1.5 1e3 0x10 007 500ms 30s 5m 8h 2d 1w 30 30S -5s 5 s 5.s ms s"
                        .split(" "));
        Collections.addAll(
                values,
                "9223372036854775807 9223372036854775808 9223372036854775807d 99999999999999999999s"
                        .split(" "));
        Collections.addAll(
                values, "0% 10% 100% 101% -1% % 10%% 1.5% 99999999999999999999%".split(" "));
        Collections.addAll(
                values,
                "com.acme.Pool#lend()/back(java.sql.Connection)|A#b()/c()|#|#/|a#b/c|A#(/)|A#b(,)/c(,)"
                        .split("\\|"));
        Collections.addAll(
                values,
                "* ? ** a*b;c?d [ ] [a] \\ / . .. ; , = # ! : $ { } ${x} %s %n %d".split(" "));
        Collections.addAll(
                values, "\"", "'", "\"a", "a\"", "\"\"", "''", "\"a,b\"", "'a;b'", "\"'\"'");
        Collections.addAll(
                values, "", " ", "\t", "\n", "\r\n", "\0", "a\0b", "\u001b[2J", "\u202e");
        Collections.addAll(
                values, "\u2028", "\ud800", "\udc00\ud800", "\ufeff", "\u0130", "\u0131");
        Collections.addAll(values, "\u0661\u0660s", "\uff11\uff10s", "o\u0301n", "\ud83d\ude00");
        Collections.addAll(
                values, "/dev/zero", "/dev/null", "/", "/proc/kmsg", "no/such/file", "~");
        Collections.addAll(values, "<script>", "'; drop table", "../../etc/passwd", "null", "NaN");
        for (String each :
                new String[] {"9", "a", "*", "?a", "\"", "'", ",", ";", "=", "#/(", "a,b=c;"}) {
            values.add(times(each, 5_000));
        }
        return values;
    }

    private static String times(String text, int count) {
        return String.join("", Collections.nCopies(count, text));
    }

    static Stream<Option<?>> options() {
        return OptionTable.ALL.stream();
    }

    private static Options read(String arguments, Properties properties, Map<String, String> env) {
        return OptionReader.read(arguments, properties, env);
    }

    private static Options read(String arguments) {
        return read(arguments, new Properties(), Collections.<String, String>emptyMap());
    }

    @Test
    void there_are_thousands_of_cases() {
        assertTrue(OptionTable.ALL.size() * VALUES.size() * 5 > 10_000);
    }

    /** Commas and quotes of the value may name other options: that is only ever a warning. */
    @ParameterizedTest
    @MethodSource("options")
    void as_an_argument_of_the_agent(Option<?> option) {
        for (String value : VALUES) {
            Options read = read(option.key + '=' + value);

            assertUsable(read, value);
            if (value.matches("[^,\"']*")) {
                assertRead(option, value.trim(), read);
            }
            if (option.perPool) {
                assertUsable(read(option.key + '[' + value + "]=" + value), value);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void as_a_system_property(Option<?> option) {
        for (String value : VALUES) {
            Properties properties = new Properties();
            properties.setProperty("lifeguard." + option.key, value);

            Options read = read(null, properties, Collections.<String, String>emptyMap());

            assertRead(option, onlyThing(value), read);
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void as_a_variable_of_the_environment(Option<?> option) {
        for (String value : VALUES) {
            Options read =
                    read(
                            null,
                            new Properties(),
                            Collections.singletonMap(option.environmentName(), value));

            assertRead(option, onlyThing(value), read);
        }
    }

    /** Also as text that is no properties file: keys of any kind. */
    @ParameterizedTest
    @MethodSource("options")
    void in_a_file(Option<?> option) throws IOException {
        File file = new File(folder, "options");
        for (String value : VALUES) {
            try (OutputStream out = new FileOutputStream(file)) {
                out.write((option.key + '=' + value + '\n' + value).getBytes("UTF-8"));
            }
            assertUsable(read("config=" + file), value);
        }
    }

    @ParameterizedTest
    @MethodSource("options")
    void set_while_the_agent_runs(Option<?> option) {
        Options before = read(null);
        for (String value : VALUES) {
            List<String> refusals = new ArrayList<String>();

            Options changed =
                    OptionReader.change(before, Arrays.asList(option.key + '=' + value), refusals);

            assertUsable(changed, value);
            assertTrue(refusals.size() <= 1, refusals.toString());
            assertEquals(
                    option.live && option.kind.parse(value.trim()) != null,
                    refusals.isEmpty(),
                    option.key + '=' + start(value));
        }
    }

    /** As the key, without any option. */
    @Test
    void what_is_no_option_is_a_sentence() {
        for (String value : VALUES) {
            assertUsable(read(value), value);
            assertUsable(read(value + "=1"), value);
            assertUsable(read("leak.suspect-after[" + value + "=1s"), value);
            Properties properties = new Properties();
            properties.setProperty("lifeguard." + value, "x");
            Map<String, String> env = Collections.singletonMap("LIFEGUARD_" + value, "x");
            assertUsable(read(null, properties, env), value);
        }
    }

    @Test
    void a_key_of_a_million_characters_costs_no_more_than_others() {
        String said = read(times("leak.", 1_000_000) + "=1").warnings().get(0);

        assertTrue(said.contains("no such option"), said);
    }

    /** From a source that has nothing else. */
    private static <T> void assertRead(Option<T> option, String text, Options read) {
        String what = option.key + '=' + start(text);
        assertUsable(read, text);
        boolean understood = option.kind.parse(text) != null;
        Setting<T> setting = read.setting(option, null);
        assertEquals(understood ? text : option.byDefault, setting.text, what);
        if (option != OptionTable.CONFIG) { // whose file may not be there
            assertEquals(understood ? 0 : 1, read.countOfWarnings(), what);
        }
        for (Setting<?> each : read.all()) {
            if (each.option != option) {
                assertSame(Setting.Source.DEFAULT, each.source, what + " has set " + each.key());
            }
        }
    }

    /** Every question that the agent asks has an answer, and what is said can be read. */
    private static void assertUsable(Options read, String value) {
        for (Option<?> each : OptionTable.ALL) {
            assertNotNull(read.value(each), each.key);
        }
        LiveSettings live = new LiveSettings(read);
        for (String pool : new String[] {null, "", "orders", "a[b]", times("a", 300)}) {
            PoolSettings settings = live.of(pool);
            assertTrue(settings.suspectAfterNanos() >= 0);
            assertTrue(settings.exhaustionAfterNanos() >= 0);
            assertNotNull(settings.callSites());
            assertNotNull(settings.openTransaction());
        }
        assertTrue(live.reportIntervalNanos() >= 0);
        live.reportFile();
        int said = 0;
        for (String warning : read.warnings()) {
            said += warning.length();
        }
        assertTrue(read.warnings().size() <= 18, start(value));
        assertTrue(said <= 3 * MOST_SAID, said + " characters about " + start(value));
    }

    /** How properties and variables are unquoted. */
    private static String onlyThing(String value) {
        return value.trim().replaceAll("(?s)^([\"'])((?:(?!\\1).)+)\\1$", "$2").trim();
    }

    private static String start(String value) {
        return value.length() > 50 ? value.substring(0, 50) + "..." : value;
    }
}
