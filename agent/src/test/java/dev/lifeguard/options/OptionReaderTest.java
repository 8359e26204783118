package dev.lifeguard.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
    void arguments_that_make_no_sense_are_warnings_only() {
        String[] nonsense = {"", ",,", "=", "on", "a=b=c", "[x]=1", "enabled[=", "'"};
        for (String arguments : nonsense) {
            Options options = read(arguments);

            assertTrue(options.value(OptionTable.ENABLED), arguments);
            assertFalse(options.warnings().size() > 1, arguments);
        }
    }
}
