package dev.lifeguard.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {
    @ParameterizedTest
    @CsvSource({
        "https://otlp.example:443/x?api-key=4711, https://otlp.example:443/x?(not shown)",
        "https://otlp.example?k=//a@b, https://(not shown)",
        "https://me:sec?ret@otlp.example, https://(not shown)",
        "http://me:secret@otlp.example/, http://(not shown)@otlp.example/",
        "http://me:sec/ret@otlp.example/, http://(not shown)@otlp.example/",
        "http://localhost:4318, http://localhost:4318",
        "on, on"
    })
    void a_key_in_the_query_of_an_endpoint_is_not_shown(String written, String shown) {
        Setting<String> setting =
                new Setting<String>(OptionTable.OTLP, null, written, Setting.Source.AGENT_ARGUMENT);

        assertEquals(shown, setting.shownText());
        assertEquals(written, setting.text);
    }
}
