package dev.lifeguard.otlp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.otlp.OtlpSettings.Signal;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the option and the environment come to. */
class OtlpSettingsTest {
    private final Map<String, String> environment = new HashMap<>();

    private OtlpSettings settings(String option) {
        return new OtlpSettings(option, "", environment);
    }

    @Test
    void an_endpoint_is_a_base() {
        assertEquals(
                "http://c:4318/v1/metrics",
                settings("http://c:4318").endpoint(Signal.METRICS).toString());
        assertEquals(
                "https://c:443/otlp/v1/logs",
                settings("https://c/otlp").endpoint(Signal.LOGS).toString());
    }

    @Test
    void on_is_what_the_environment_says() {
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://base:1/");
        environment.put("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "http://logs:2/as/it/is");
        environment.put("OTEL_EXPORTER_OTLP_HEADERS", "a=b%20c, d = e,broken,x=1%0d%0ay:2");
        environment.put("OTEL_EXPORTER_OTLP_LOGS_TIMEOUT", "250");
        environment.put("OTEL_METRIC_EXPORT_INTERVAL", "nonsense");

        OtlpSettings on = settings("on");

        assertEquals("http://base:1/v1/metrics", on.endpoint(Signal.METRICS).toString());
        assertEquals("http://logs:2/as/it/is", on.endpoint(Signal.LOGS).toString());
        Map<String, String> expected = new HashMap<>();
        expected.put("a", "b c");
        expected.put("d", "e");
        assertEquals(expected, on.headers(Signal.METRICS));
        assertEquals(TimeUnit.MILLISECONDS.toNanos(250), on.timeoutNanos(Signal.LOGS));
        assertEquals(TimeUnit.SECONDS.toNanos(10), on.timeoutNanos(Signal.METRICS));
        assertEquals(TimeUnit.SECONDS.toNanos(60), on.intervalNanos());
        assertFalse(on.isCompressed(Signal.LOGS));
        assertNull(on.refusal());
    }

    @Test
    void keys_for_one_server_are_not_sent_to_another() {
        environment.put("OTEL_EXPORTER_OTLP_HEADERS", "key=secret");
        environment.put("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://other:1/");

        OtlpSettings named = settings("http://c:4318");

        assertTrue(named.headers(Signal.METRICS).isEmpty());
        assertEquals("http://c:4318/v1/metrics", named.endpoint(Signal.METRICS).toString());
        assertEquals(
                Collections.singletonMap("k", "v"),
                new OtlpSettings("http://c:4318", "k=v", environment).headers(Signal.LOGS));
    }

    @Test
    void what_is_no_endpoint_is_refused_without_a_word_of_it() {
        for (String bad :
                new String[] {
                    "http://u:hidden@c", "ftp://hidden", "hidden", "http://", "http://hidden:431800"
                }) {
            String refusal = settings(bad).refusal();
            assertNotNull(refusal, bad);
            assertFalse(refusal.contains("hidden"));
        }
        environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
        assertTrue(settings("on").refusal().contains("grpc"));
        assertNull(settings("http://c:4318").refusal());
    }

    @Test
    void the_name_of_an_endpoint_does_not_show_its_query() {
        assertEquals(
                "http://c:80/v1/logs", settings("http://c?key=hidden").endpoint(Signal.LOGS) + "");
    }

    /** Docker Compose gives such names to hosts, and all others that speak OTLP take them. */
    @Test
    void an_underscore_in_the_name_of_a_host_is_a_part_of_it() {
        OtlpEndpoint found = settings("http://otel_collector:4318/x").endpoint(Signal.METRICS);

        assertNotNull(found);
        assertEquals("otel_collector", found.address());
        assertEquals(4318, found.port);
        assertEquals("http://otel_collector:4318/x/v1/metrics", found.toString());
        assertEquals(443, settings("https://a_b").endpoint(Signal.METRICS).port);
        assertNotNull(settings("http://me:hidden@otel_collector:4318").refusal());
        assertNotNull(settings("http://otel_collector:hidden").refusal());
        assertNotNull(settings("http://otel_collector:431800").refusal());
    }
}
