package dev.lifeguard.weaving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.model.HookEvent;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.security.ProtectionDomain;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JDK proxies, as the JDK that runs this test writes them. */
class ProxyWeavingTest {
    @TempDir Path directory;

    /** Makes proxies in a JVM of its own, and as its agent saves their class files. */
    public static final class ProxyWriter implements ClassFileTransformer {
        public static void premain(String directory, Instrumentation instrumentation) {
            instrumentation.addTransformer(new ProxyWriter());
        }

        public static void main(String[] arguments) {
            Class<?>[] types = {Connection.class, DataSource.class, java.sql.Driver.class};
            for (Class<?> type : types) {
                Proxy.newProxyInstance(
                        ProxyWriter.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, values) -> null);
            }
        }

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> c, ProtectionDomain d, byte[] file) {
            if (name != null && name.contains("/$Proxy")) {
                try {
                    Files.write(Paths.get(name.replace('/', '.') + ".class"), file);
                } catch (IOException e) {
                    e.printStackTrace();
                }
            }
            return null;
        }
    }

    @AfterEach
    void hangUp() {
        RecordingBridge.remove();
    }

    @Test
    void woven_proxies_verify_and_report() throws Exception {
        List<Path> files = written();
        Weaver weaver = WeavingLoader.weaver();
        assertEquals(3, files.size());

        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            String name = new ClassReader(bytes).getClassName().replace('/', '.');
            Class<?> woven = new WeavingLoader(weaver).with(name, bytes).load(name);
            SQLException failure = new SQLException("from the handler");
            check(woven, failure);
        }
        assertEquals(
                "[abort(java.util.concurrent.Executor), close(),"
                        + " connect(java.lang.String,java.util.Properties), getConnection(),"
                        + " getConnection(java.lang.String,java.lang.String)]",
                weaver.hooks().stream()
                        .map(row -> row.method)
                        .sorted()
                        .collect(Collectors.toList())
                        .toString());
    }

    private static void check(Class<?> proxy, SQLException failure) throws Exception {
        RecordingBridge bridge = RecordingBridge.install();
        InvocationHandler handler =
                (self, method, values) -> {
                    throw failure;
                };
        Object made = proxy.getConstructor(InvocationHandler.class).newInstance(handler);
        HookEvent expected;
        if (made instanceof Connection) {
            expected = HookEvent.RETURN;
            assertSame(failure, assertThrows(SQLException.class, ((Connection) made)::close));
        } else if (made instanceof DataSource) {
            expected = HookEvent.CHECKOUT;
            assertSame(
                    failure, assertThrows(SQLException.class, ((DataSource) made)::getConnection));
        } else {
            expected = HookEvent.CONNECT;
            java.sql.Driver driver = (java.sql.Driver) made;
            assertSame(failure, assertThrows(SQLException.class, () -> driver.connect("x", null)));
        }
        assertEquals(2, bridge.calls.size());
        assertEquals(expected, bridge.calls.get(0).event);
        assertSame(made, bridge.calls.get(1).self);
        assertSame(failure, bridge.calls.get(1).error);
    }

    /** A jar of nothing but a manifest: the class itself is on the class path. */
    private File agentJar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", ProxyWriter.class.getName());
        File jar = directory.resolve("agent.jar").toFile();
        new JarOutputStream(new FileOutputStream(jar), manifest).close();
        return jar;
    }

    private List<Path> written() throws IOException, InterruptedException {
        Process writer =
                new ProcessBuilder(
                                System.getProperty("java.home") + File.separator + "bin/java",
                                "-javaagent:" + agentJar(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                ProxyWriter.class.getName())
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (InputStream in = writer.getInputStream()) {
            said.write(WeavingLoader.readAll(in));
        }
        assertEquals(0, writer.waitFor(), said.toString());
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> files =
                    all.filter(path -> path.toString().endsWith(".class"))
                            .collect(Collectors.toList());
            assertTrue(files.size() >= 3, said.toString());
            return files;
        }
    }
}
