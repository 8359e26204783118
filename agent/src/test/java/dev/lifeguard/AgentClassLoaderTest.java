package dev.lifeguard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeguard.host.Swallowed;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentClassLoaderTest {
    private static final String OURS = "dev.lifeguard.host.Swallowed";

    @TempDir static File folder;

    private AgentClassLoader loader;

    @BeforeEach
    void open() throws IOException {
        File jar = new File(folder, "agent with spaces.jar");
        try (ZipOutputStream zip = new ZipOutputStream(new FileOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(OURS.replace('.', '/') + ".class"));
            try (InputStream in = Swallowed.class.getResourceAsStream("Swallowed.class")) {
                for (int b = in.read(); b >= 0; b = in.read()) {
                    zip.write(b);
                }
            }
            zip.putNextEntry(new ZipEntry("META-INF/hello.txt"));
            zip.write('!');
        }
        loader = new AgentClassLoader(jar);
    }

    @Test
    void the_agents_classes_come_from_the_jar_and_only_once() throws ClassNotFoundException {
        Class<?> loaded = loader.loadClass(OURS);

        assertNotSame(Swallowed.class, loaded);
        assertSame(loader, loaded.getClassLoader());
        assertSame(loaded, loader.loadClass(OURS));
    }

    @Test
    void the_agents_classes_are_never_taken_from_the_application() {
        assertThrows(
                ClassNotFoundException.class,
                () -> loader.loadClass("dev.lifeguard.boot.Lifeguard"));
    }

    @Test
    void the_application_is_not_visible() {
        assertThrows(
                ClassNotFoundException.class, () -> loader.loadClass("org.junit.jupiter.api.Test"));
    }

    @Test
    void java_sql_is_visible() throws ClassNotFoundException {
        assertSame(javax.sql.DataSource.class, loader.loadClass("javax.sql.DataSource"));
    }

    @Test
    void resources_of_the_jar_are_found() throws IOException {
        assertEquals('!', loader.getResourceAsStream("META-INF/hello.txt").read());
        assertNotNull(loader.getResource("META-INF/hello.txt"));
        assertEquals('!', loader.getResource("META-INF/hello.txt").openStream().read());
        assertNull(loader.getResourceAsStream("META-INF/none.txt"));
        assertNull(loader.getResource("META-INF/none.txt"));
    }
}
