package dev.lifeguard.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionReaderTest {
    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<String, String>();

    @TempDir File folder;

    private Options read(String arguments) {
        return OptionReader.read(arguments, properties, environment);
    }

    private static void assertSetting(String text, Setting.Source source, Setting<?> setting) {
        assertEquals(text, setting.text);
        assertEquals(source, setting.source);
    }

    private String file(String content) throws IOException {
        File file = new File(folder, "lifeguard.properties");
        try (FileOutputStream out = new FileOutputStream(file)) {
            out.write(content.getBytes("UTF-8"));
        }
        return file.getPath();
    }

    @Test
    void without_any_source_every_option_has_its_default() {
        Options options = read(null);

        assertTrue(options.warnings().isEmpty());
        for (Setting<?> setting : options.all()) {
            assertSetting(setting.option.byDefault, Setting.Source.DEFAULT, setting);
            assertTrue(setting.value != null, setting.key());
        }
        assertEquals(OptionTable.ALL.size(), options.all().size());
    }

    @Test
    void arguments_beat_properties_beat_environment_beat_file() throws IOException {
        environment.put(
                "LIFEGUARD_CONFIG",
                file(
                        "leak.suspect-after=1s\n"
                                + "lifeguard.exhaustion.after=1s\n"
                                + "log-level=warn\n"
                                + "leak.call-sites=all\n"));
        environment.put("LIFEGUARD_LEAK_SUSPECT_AFTER", "2s");
        environment.put("LIFEGUARD_EXHAUSTION_AFTER", "2s");
        environment.put("LIFEGUARD_LOG_LEVEL", "error");
        properties.setProperty("lifeguard.leak.suspect-after", "3s");
        properties.setProperty("lifeguard.exhaustion.after", "3s");

        Options options = read("leak.suspect-after=4s");

        assertEquals(Collections.<String>emptyList(), options.warnings());
        assertSetting(
                "4s",
                Setting.Source.AGENT_ARGUMENT,
                options.setting(OptionTable.SUSPECT_AFTER, null));
        assertSetting(
                "3s",
                Setting.Source.SYSTEM_PROPERTY,
                options.setting(OptionTable.EXHAUSTION_AFTER, null));
        assertSetting(
                "error", Setting.Source.ENVIRONMENT, options.setting(OptionTable.LOG_LEVEL, null));
        assertSetting("all", Setting.Source.FILE, options.setting(OptionTable.CALL_SITES, null));
    }

    @Test
    void quotes_keep_the_commas_of_a_value() {
        Options options = read("pools.include=\"orders,stock\", report-file='a,b.json',strict=on");

        assertEquals(Collections.<String>emptyList(), options.warnings());
        assertEquals("orders,stock", options.setting(OptionTable.INCLUDE, null).text);
        assertEquals("a,b.json", options.value(OptionTable.REPORT_FILE));
        assertTrue(options.value(OptionTable.STRICT));
    }

    @Test
    void an_unknown_key_names_the_nearest_one() {
        List<String> warnings = read("leak.suspect-aftr=10s").warnings();

        assertEquals(
                Collections.singletonList(
                        "leak.suspect-aftr: no such option (agent argument)."
                                + " Did you mean leak.suspect-after?"),
                warnings);
    }

    /** "Did you mean pool?" of {@code foo} sends a reader the wrong way. */
    @ParameterizedTest
    @ValueSource(strings = {"foo", "bogus", "verbose", "report.json"})
    void a_key_that_is_like_none_is_not_taken_for_another(String key) {
        assertEquals(
                Collections.singletonList(
                        key
                                + ": no such option (agent argument). The command line's help names"
                                + " all."),
                read(key + "=1").warnings());
    }

    @ParameterizedTest
    @CsvSource({
        "max-age,recycle.max-age",
        "suspect-after,leak.suspect-after",
        "LOG-LEVEL,log-level",
        "http.host,http-host"
    })
    void a_key_that_is_a_part_of_one_or_nearly_one_is_taken_for_it(String key, String meant) {
        assertEquals(
                Collections.singletonList(
                        key + ": no such option (agent argument). Did you mean " + meant + "?"),
                read(key + "=1").warnings());
    }

    @Test
    void an_equals_sign_in_a_pool_s_name_belongs_to_the_name() {
        Options options = read("retry[db=1]=off,report-file=a[1]=b.json");

        assertEquals(Collections.<String>emptyList(), options.warnings());
        assertFalse(options.value(OptionTable.RETRY, "db=1"));
        assertEquals("a[1]=b.json", options.value(OptionTable.REPORT_FILE));
    }

    @Test
    void an_unknown_key_in_the_environment_names_the_nearest_one_there() {
        environment.put("LIFEGUARD_LOGLEVEL", "warn");

        assertEquals(
                Collections.singletonList(
                        "LIFEGUARD_LOGLEVEL: no such option (environment)."
                                + " Did you mean LIFEGUARD_LOG_LEVEL?"),
                read(null).warnings());
    }

    @Test
    void a_bad_value_is_one_warning_and_the_default_stands() {
        Options options = read("leak.suspect-after=30");

        assertEquals(
                Collections.singletonList(
                        "leak.suspect-after: \"30\" is not understood (agent argument), \"30s\""
                                + " stands. Write a number with a unit, such as 500ms, 30s, 5m, 8h"
                                + " or 2d, or off."),
                options.warnings());
        assertSetting(
                "30s", Setting.Source.DEFAULT, options.setting(OptionTable.SUSPECT_AFTER, null));
    }

    @Test
    void a_key_without_a_value_is_one_warning_and_what_was_set_stands() {
        properties.setProperty("lifeguard.report-file", "report.json");

        Options options = read("report-file");

        assertEquals(
                Collections.singletonList(
                        "report-file: no value (agent argument). Write report-file=value."),
                options.warnings());
        assertSetting(
                "report.json",
                Setting.Source.SYSTEM_PROPERTY,
                options.setting(OptionTable.REPORT_FILE, null));
    }

    @Test
    void a_bad_value_does_not_hide_a_good_one_of_a_weaker_source() {
        properties.setProperty("lifeguard.log-level", "debug");

        Options options = read("log-level=loud");

        assertSetting(
                "debug",
                Setting.Source.SYSTEM_PROPERTY,
                options.setting(OptionTable.LOG_LEVEL, null));
        String warning = options.warnings().get(0);
        assertTrue(warning.contains("\"debug\" stands"), warning);
    }

    @Test
    void one_pool_can_have_its_own_value() {
        properties.setProperty("lifeguard.exhaustion.after[orders]", "off");

        Options options = read("leak.suspect-after=1m,leak.suspect-after[orders pool]=8h");

        assertEquals(Collections.<String>emptyList(), options.warnings());
        assertEquals("8h", options.setting(OptionTable.SUSPECT_AFTER, "orders pool").text);
        assertEquals("1m", options.setting(OptionTable.SUSPECT_AFTER, "stock").text);
        assertEquals("off", options.setting(OptionTable.EXHAUSTION_AFTER, "orders").text);
    }

    @Test
    void a_pool_that_is_called_by_its_database_can_have_its_own_value() throws IOException {
        String written = "retry[db1\\:5432/orders]=off\npools.exclude=db2:5432/*\n";

        Options options = read("leak.suspect-after[db1:5432/orders]=8h,config=" + file(written));

        assertEquals(Collections.<String>emptyList(), options.warnings());
        assertEquals("8h", options.setting(OptionTable.SUSPECT_AFTER, "db1:5432/orders").text);
        assertEquals("off", options.setting(OptionTable.RETRY, "db1:5432/orders").text);
        assertEquals("30s", options.setting(OptionTable.SUSPECT_AFTER, "db2:5432/orders").text);
        assertTrue(options.value(OptionTable.EXCLUDE).match("db2:5432/orders"));
        assertFalse(options.value(OptionTable.EXCLUDE).match("db1:5432/orders"));
    }

    @Test
    void what_is_no_option_of_a_pool_cannot_be_set_for_one() {
        List<String> warnings = read("log-level[orders]=debug").warnings();

        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).startsWith("log-level[orders]: not an option of one pool"));
    }

    /** At the prompt each word is one assignment: the second must not take the first away. */
    @Test
    void pool_can_be_repeated_on_the_command_line_too() {
        Options options =
                OptionReader.read(
                        Arrays.asList(
                                "pool=com.acme.A#take()/give(java.sql.Connection)",
                                "pool = com.acme.B#take()/give(java.sql.Connection)"));

        assertEquals(2, options.value(OptionTable.POOL).size());
        assertTrue(options.warnings().isEmpty(), options.warnings().toString());
    }

    /** Else the log would be missing, or a file would be made that is called so. */
    @Test
    void what_is_written_as_an_agent_argument_is_understood_on_the_command_line_too() {
        Options options =
                OptionReader.read(
                        Arrays.asList(
                                "leak.suspect-after=5s,log=/tmp/a,b.log, retry[a=b]=off",
                                "pools.include=orders,stock"));

        assertEquals(Collections.<String>emptyList(), options.warnings());
        assertEquals(
                Arrays.asList(
                        "leak.suspect-after=5s",
                        "log=/tmp/a,b.log",
                        "pools.include=orders,stock",
                        "retry[a=b]=off"),
                options.arguments().stream().sorted().collect(Collectors.toList()));
    }

    @Test
    void pool_can_be_repeated() {
        Options options =
                read(
                        "pool=com.acme.A#take()/give(java.sql.Connection),"
                                + "pool=com.acme.B#take()/give(java.sql.Connection)");

        assertEquals(Collections.<String>emptyList(), options.warnings());
        assertEquals(2, options.value(OptionTable.POOL).size());
    }

    @Test
    void a_missing_config_file_is_one_warning() {
        Options options = read("config=" + new File(folder, "none").getPath() + ",strict=on");

        assertEquals(1, options.warnings().size());
        assertTrue(options.warnings().get(0).startsWith("config: the file cannot be read ("));
        assertTrue(options.value(OptionTable.STRICT));
    }

    @Test
    void of_each_source_five_warnings_are_said_and_the_others_counted() throws IOException {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            content.append("no.such.option.").append(i).append("=1\n");
        }

        Options options = read("nonsense=1,config=" + file(content.toString()));

        assertEquals(7, options.warnings().size(), options.warnings().toString());
        assertEquals(
                "properties file: and 1,995 more that are not understood.",
                options.warnings().get(6));
        assertEquals(2_001, options.countOfWarnings());
    }

    @Test
    void no_part_of_a_password_in_a_url_is_shown() {
        Options options = read("otlp=https://me:S3CR@ET@collector:4318/v1@x");

        assertEquals("https://(not shown)@x", options.setting(OptionTable.OTLP, null).shownText());
    }

    /** It would read as no file, as no token, as no pool at all. */
    @ParameterizedTest
    @ValueSource(strings = {"report-file", "http-token", "pools.include", "retry[orders]"})
    void a_word_without_a_value_sets_nothing_and_is_said(String word) {
        Options options = read("log-level=debug," + word);

        assertEquals(
                Arrays.asList(word + ": no value (agent argument). Write " + word + "=value."),
                options.warnings());
        assertEquals(Arrays.asList("log-level=debug"), options.arguments());
    }

    /** As of a variable that a template left empty: no pool would be watched, without a word. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";"})
    void patterns_that_name_nothing_are_no_patterns(String empty) {
        environment.put("LIFEGUARD_POOLS_INCLUDE", empty);

        Options options = read(null);

        assertTrue(new LiveSettings(options).of("orders").enabled());
        assertEquals(
                "pools.include: \""
                        + empty.trim()
                        + "\" is not understood (environment),"
                        + " \"all\" stands. Write pool names, with * and ?, separated by ;.",
                options.warnings().get(0));
    }

    @Test
    void arguments_that_make_no_sense_are_warnings_only() {
        String[] nonsense = {"", ",,", "=", "on", "a=b=c", "[x]=1", "enabled[=", "'"};
        for (String arguments : nonsense) {
            Options options = read(arguments);

            assertTrue(options.value(OptionTable.ENABLED), arguments);
            assertFalse(options.warnings().size() > 1, arguments);
        }
    }

    /** The comma is one of the secret's: its second half would be shown as an unknown key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http-token=S3,CRET",
                "http-token=S3,CRET=",
                "otlp.headers=a=b,key=S3,CRET,MORE==",
            })
    void what_may_be_a_part_of_a_secret_is_not_shown(String arguments) {
        Options options = read(arguments);

        String said = options.warnings().toString();
        assertFalse(said.contains("CRET") || said.contains("MORE"), said);
        assertTrue(said.contains("a value with a comma needs quotes"), said);
    }

    @Test
    void a_backslash_that_a_properties_file_does_not_take_is_told_as_that() throws IOException {
        Options options = read("config=" + file("report-file=C:\\users\\report.json"));

        String said = options.warnings().get(0);
        assertTrue(said.contains("Write \\\\ for a backslash"), said);
    }

    /** Nobody parts these at commas: quotes are needed around a whole value at most. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "S3'CR'ET,S3'CR'ET",
                "S3\"C\"R'E'T,S3\"C\"R'E'T",
                "'S3CRET',S3CRET",
                "\" S3CRET \",S3CRET",
                "'S3'CR'ET',|'S3'CR'ET'|",
                "'S3CRET,'S3CRET",
            })
    void quotes_within_a_value_are_its_own_where_it_stands_alone(String written, String meant)
            throws IOException {
        environment.put("LIFEGUARD_HTTP_TOKEN", written);
        assertEquals(meant, read(null).value(OptionTable.HTTP_TOKEN));

        properties.setProperty("lifeguard.otlp.headers", written);
        assertEquals(meant, read(null).value(OptionTable.OTLP_HEADERS));
        environment.clear();
        properties.clear();
        Options options = read("config=" + file("http-token=" + written));
        assertEquals(meant, options.value(OptionTable.HTTP_TOKEN));
    }
}
