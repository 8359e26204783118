package dev.lifeguard.harness.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jar brings nothing that could meet a class of the application. */
class JarContentsTest {
    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(AgentJvm.jar().toFile());
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void nothing_but_lifeguard_is_at_the_top() {
        assertThat(names())
                .isNotEmpty()
                .allMatch(
                        name ->
                                name.startsWith("dev/lifeguard/")
                                        || name.startsWith("META-INF/")
                                        || name.equals("dev/"));
    }

    @Test
    void every_class_runs_on_java_8() throws IOException {
        for (Map.Entry<String, ClassFile> each : classes().entrySet()) {
            int newest = each.getKey().matches(".*(Definer|Opener|Threads)9[^/]*") ? 53 : 52;
            assertThat(each.getValue().major()).as(each.getKey()).isLessThanOrEqualTo(newest);
        }
    }

    @Test
    void every_dependency_is_relocated() throws IOException {
        for (Map.Entry<String, ClassFile> each : classes().entrySet()) {
            assertThat(each.getValue().references())
                    .as("foreign classes that %s refers to", each.getKey())
                    .filteredOn(JarContentsTest::isForeign)
                    .isEmpty();
        }
    }

    @Test
    void the_manifest_makes_it_an_agent() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();

        assertThat(manifest.getValue("Premain-Class")).startsWith("dev.lifeguard.");
        assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
        assertThat(manifest.getValue("Boot-Class-Path"))
                .as("an entry here makes the VM print on the application's stdout")
                .isNull();
    }

    private static boolean isForeign(String reference) {
        boolean ofJdk =
                reference.startsWith("com/sun/")
                        || reference.startsWith("org/w3c/")
                        || reference.startsWith("org/xml/");
        return !ofJdk && reference.matches("(org|net|com|io)/.*");
    }

    private List<String> names() {
        return jar.stream().map(JarEntry::getName).toList();
    }

    private Map<String, ClassFile> classes() throws IOException {
        Map<String, ClassFile> all = new TreeMap<>();
        for (String name : names()) {
            if (name.endsWith(".class") || name.endsWith(".classdata")) {
                all.put(name, ClassFile.read(jar.getInputStream(jar.getEntry(name))));
            }
        }
        assertThat(all).isNotEmpty();
        return all;
    }
}
