package dev.lifeguard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.net.URISyntaxException;
import org.junit.jupiter.api.Test;

class AgentTest {

    @Test
    void the_jar_is_found_by_the_location_of_its_classes() throws URISyntaxException {
        File jar = new File("/opt/my tools/lifeguard.jar");

        assertEquals(jar, Agent.jarAt(jar.toURI().toString()));
    }

    @Test
    void the_jar_is_found_where_a_module_loader_names_it_as_an_archive() throws URISyntaxException {
        File jar = new File("/opt/my tools/lifeguard.jar");

        assertEquals(jar, Agent.jarAt("jar:" + jar.toURI() + "!/"));
    }
}
