package dev.lifeguard.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What Kubernetes puts into the environment of each pod, of a service for the agent's port. */
class KubernetesTest {
    private final Map<String, String> environment = new HashMap<String, String>();

    private Options read() {
        return OptionReader.read("strict=on", new Properties(), environment);
    }

    @Test
    void a_service_that_is_called_like_the_agent_says_nothing_of_its_options() {
        environment.put("LIFEGUARD_SERVICE_HOST", "10.43.7.1");
        environment.put("LIFEGUARD_SERVICE_PORT", "9464");
        environment.put("LIFEGUARD_SERVICE_PORT_METRICS", "9464");
        environment.put("LIFEGUARD_PORT", "tcp://10.43.7.1:9464");
        environment.put("LIFEGUARD_PORT_9464_TCP", "tcp://10.43.7.1:9464");
        environment.put("LIFEGUARD_PORT_9464_TCP_ADDR", "10.43.7.1");
        environment.put("LIFEGUARD_METRICS_PORT_9464_TCP_PROTO", "tcp");
        environment.put("LIFEGUARD_METRICS_SERVICE_HOST", "10.43.7.2");
        environment.put("LIFEGUARD_RETRY", "off");

        Options options = read();

        assertEquals(Collections.emptyList(), options.warnings());
        assertEquals(Boolean.FALSE, options.value(OptionTable.RETRY));
    }

    @Test
    void what_an_operator_has_written_wrongly_is_still_told() {
        environment.put("LIFEGUARD_HTTP_PORT", "9464");

        List<String> warnings = read().warnings();

        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).startsWith("LIFEGUARD_HTTP_PORT: no such option"));
    }
}
