package dev.lifeguard.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.boot.Lifeguard.NotStarted;
import dev.lifeguard.options.OptionReader;
import dev.lifeguard.options.Options;
import dev.lifeguard.reporting.Log;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that fails when a class of the application's is woven already. */
class UndoneStartTest implements InvocationHandler {
    @TempDir File folder;

    private final List<String> calls = new ArrayList<String>();
    private Class<?> woven;
    private boolean refuses;

    private String install() throws Exception {
        URL h2 =
                org.h2.jdbc.JdbcConnection.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation();
        try (URLClassLoader application =
                new URLClassLoader(
                        new URL[] {h2}, ClassLoader.getSystemClassLoader().getParent())) {
            woven = application.loadClass("org.h2.jdbc.JdbcConnection");
            Options options =
                    OptionReader.read(
                            null, new Properties(), Collections.<String, String>emptyMap());
            Log log = Log.open(new File(folder, "log").getPath(), Log.Level.ERROR);
            Instrumentation instrumentation =
                    (Instrumentation)
                            Proxy.newProxyInstance(
                                    UndoneStartTest.class.getClassLoader(),
                                    new Class<?>[] {Instrumentation.class},
                                    this);
            try {
                new Assembly(options, log, true).install(instrumentation);
                return "started";
            } catch (NotStarted selfTest) {
                return selfTest.getMessage();
            } finally {
                log.close();
            }
        }
    }

    @Test
    void every_class_gets_its_own_bytes_back() throws Exception {
        String reason = install();

        assertTrue(reason.startsWith("self-test: "), reason);
        assertEquals(
                Arrays.asList("removeTransformer", "getAllLoadedClasses", "retransformClasses"),
                calls.subList(calls.size() - 3, calls.size()));
    }

    @Test
    void a_class_that_is_not_restored_does_not_hide_why_the_start_failed() throws Exception {
        refuses = true;

        String reason = install();

        assertTrue(reason.startsWith("self-test: "), reason);
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
        calls.add(method.getName());
        if (method.getName().equals("addTransformer") && !(arguments[0] instanceof SelfTest)) {
            assertNotNull(weave((ClassFileTransformer) arguments[0]));
        }
        if (method.getName().equals("getAllLoadedClasses")) {
            return new Class<?>[] {String.class, woven};
        }
        if (method.getName().equals("retransformClasses")) {
            assertEquals(woven, ((Class<?>[]) arguments[0])[0]);
            if (refuses) {
                throw new VerifyError("no");
            }
        }
        return method.getReturnType() == boolean.class ? Boolean.TRUE : null;
    }

    private byte[] weave(ClassFileTransformer weaver) throws Exception {
        String name = woven.getName().replace('.', '/');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream in = woven.getClassLoader().getResourceAsStream(name + ".class")) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                bytes.write(b);
            }
        }
        return weaver.transform(woven.getClassLoader(), name, null, null, bytes.toByteArray());
    }
}
