package dev.lifeguard.harness.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jar brings only what the agent uses, each part in the form it is meant to travel in. */
class JarPartsTest {

    private List<String> files;

    @BeforeEach
    void list() throws IOException {
        File file = new File(System.getProperty("lifeguard.jar", "lifeguard.jar"));
        assertThat(file)
                .withFailMessage("%s is missing: run mvn verify on the whole project", file)
                .isFile();
        try (JarFile jar = new JarFile(file)) {
            files =
                    jar.stream()
                            .filter(entry -> !entry.isDirectory())
                            .map(JarEntry::getName)
                            .toList();
        }
    }

    @Test
    void meta_inf_holds_manifest_licence_and_notice() {
        assertThat(files)
                .filteredOn(name -> name.startsWith("META-INF/"))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/NOTICE");
    }

    @Test
    void the_bridge_travels_as_data() {
        assertThat(files)
                .contains("dev/lifeguard/bridge/LifeguardBridge.classdata")
                .noneMatch(name -> name.endsWith("LifeguardBridge.class"));
    }

    @Test
    void of_byte_buddy_only_the_class_file_library_is_inside() {
        assertThat(files)
                .filteredOn(name -> name.startsWith("dev/lifeguard/shaded/bytebuddy/"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("dev/lifeguard/shaded/bytebuddy/jar/asm/"));
    }
}
