package dev.lifeguard.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jar is a guest in other people's JVMs: these tests say what it may bring along. */
class ShippedJarTest {

    private static final int JAVA_8 = 52;
    private static final int JAVA_9 = 53;
    private static final Pattern FOR_JAVA_9 =
            Pattern.compile("dev/lifeguard/bridge/BridgeDefiner9.*\\.class");

    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        File file = new File(System.getProperty("lifeguard.jar", "lifeguard.jar"));
        assertThat(file)
                .withFailMessage(
                        "%s is missing: run mvn verify on the whole project, which builds it first",
                        file)
                .isFile();
        jar = new JarFile(file);
    }

    @AfterEach
    void close() throws IOException {
        if (jar != null) {
            jar.close();
        }
    }

    @Test
    void everything_is_in_its_own_package_or_in_meta_inf() {
        assertThat(names())
                .allMatch(
                        name ->
                                name.equals("dev/")
                                        || name.startsWith("dev/lifeguard/")
                                        || name.startsWith("META-INF/"));
    }

    @Test
    void meta_inf_holds_only_what_belongs_to_the_agent() {
        assertThat(names())
                .filteredOn(name -> name.startsWith("META-INF/") && !name.endsWith("/"))
                .allMatch(
                        name ->
                                name.equals("META-INF/MANIFEST.MF")
                                        || name.equals("META-INF/LICENSE")
                                        || name.equals("META-INF/NOTICE")
                                        || name.startsWith("META-INF/services/dev.lifeguard."));
    }

    @Test
    void every_class_is_for_java_8_but_the_one_that_is_loaded_since_9() throws IOException {
        for (String name : names()) {
            if (name.endsWith(".class") || name.endsWith(".classdata")) {
                int highest = FOR_JAVA_9.matcher(name).matches() ? JAVA_9 : JAVA_8;
                assertThat(level(name)).as(name).isLessThanOrEqualTo(highest);
            }
        }
    }

    @Test
    void no_class_still_names_a_library_by_its_public_name() throws IOException {
        for (String name : names()) {
            if (name.endsWith(".class")) {
                assertThat(new String(bytes(name), StandardCharsets.ISO_8859_1))
                        .as(name)
                        .doesNotContain("net/bytebuddy/", "org/slf4j/", "org/HdrHistogram/");
            }
        }
    }

    @Test
    void the_bridge_travels_as_data() {
        assertThat(names())
                .contains("dev/lifeguard/bridge/LifeguardBridge.classdata")
                .noneMatch(name -> name.endsWith("LifeguardBridge.class"));
    }

    @Test
    void only_the_used_parts_of_byte_buddy_are_inside() {
        assertThat(names())
                .filteredOn(name -> name.startsWith("dev/lifeguard/shaded/bytebuddy/"))
                .filteredOn(name -> !name.endsWith("/"))
                .allMatch(name -> name.startsWith("dev/lifeguard/shaded/bytebuddy/jar/asm/"));
    }

    @Test
    void the_manifest_says_how_to_start_it() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();

        assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.lifeguard.Agent");
        assertThat(manifest.getValue("Agent-Class")).isEqualTo("dev.lifeguard.Agent");
        assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
        // The JVM would append it to the boot path: a warning on stdout, no class-data sharing.
        assertThat(manifest.getValue("Boot-Class-Path")).isNull();
    }

    private List<String> names() {
        return jar.stream().map(JarEntry::getName).toList();
    }

    private byte[] bytes(String name) throws IOException {
        return jar.getInputStream(jar.getEntry(name)).readAllBytes();
    }

    private int level(String name) throws IOException {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }
}
