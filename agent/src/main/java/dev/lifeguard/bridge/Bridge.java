package dev.lifeguard.bridge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;

/**
 * Puts {@code java.lang.LifeguardBridge} in place, by whichever way this JVM allows.
 *
 * <p>This class does not name the bridge in its code, so that it can be loaded before the bridge
 * exists.
 */
public final class Bridge {
    static final String INTERNAL_NAME = "java/lang/LifeguardBridge";
    private static final String NAME = "java.lang.LifeguardBridge";
    private static final String RESOURCE = "dev/lifeguard/bridge/LifeguardBridge.classdata";

    /** What woven code and the agent call; a bridge that an older agent has laid may lack some. */
    static final String[] METHODS = {
        "ask(java.lang.String,java.lang.Object)",
        "asked(java.lang.String,java.lang.Object)",
        "clockRead(long)",
        "enter(int,java.lang.Object,java.lang.Object)",
        "entered(int,java.lang.Object,java.lang.Object)",
        "exit(java.lang.Object,int,java.lang.Object,java.lang.Object)",
        "exitThrowing(java.lang.Throwable,int,java.lang.Object,java.lang.Object)",
        "exited(int,java.lang.Object,java.lang.Object,java.lang.Object,java.lang.Throwable)",
        "handOut(java.lang.Object,int,java.lang.Object,java.lang.Object)",
        "handOutAfter(java.lang.Throwable,int,java.lang.Object,java.lang.Object)",
        "handedOut(int,java.lang.Object,java.lang.Object,java.lang.Object)",
        "handedOutAfter(int,java.lang.Object,java.lang.Object,java.lang.Throwable)",
        "hasRead(java.lang.Object)",
        "original(java.lang.Object)",
        "originalOf(java.lang.Object)",
        "readRow(java.lang.Object)",
        "replacement(java.lang.Object)",
        "replacementOf(java.lang.Object)",
        "tellTime(long)",
        "words(java.lang.String)",
    };

    private Bridge() {}

    /**
     * Makes sure that the bridge exists. One that an earlier agent left behind is used again: it
     * can never be unloaded, and its methods are frozen.
     *
     * @throws Exception when this JVM refuses, or the agent's jar is incomplete
     */
    public static void lay(Instrumentation instrumentation) throws Exception {
        if (!isThere()) {
            definer().define(instrumentation, classFile());
        }
    }

    /**
     * What the bridge lacks that an older agent has laid, and that this one calls, or null: the
     * application would meet the missing method.
     */
    public static String missing() throws ClassNotFoundException {
        return missingIn(Class.forName(NAME, false, null));
    }

    /** The first of {@link #METHODS} that this class has not, or null. */
    static String missingIn(Class<?> bridge) {
        Set<String> there = new HashSet<String>();
        for (Method method : bridge.getDeclaredMethods()) {
            there.add(signature(method));
        }
        for (String method : METHODS) {
            if (!there.contains(method)) {
                return method;
            }
        }
        return null;
    }

    static String signature(Method method) {
        StringBuilder text = new StringBuilder(method.getName()).append('(');
        for (Class<?> parameter : method.getParameterTypes()) {
            text.append(text.charAt(text.length() - 1) == '(' ? "" : ",");
            text.append(parameter.getName());
        }
        return text.append(')').toString();
    }

    /** Whether the bootstrap class loader knows the bridge. */
    public static boolean isThere() {
        try {
            Class.forName(NAME, false, null);
            return true;
        } catch (ClassNotFoundException notYet) {
            return false;
        }
    }

    private static BridgeDefiner definer() throws ReflectiveOperationException {
        if ("1.8".equals(System.getProperty("java.specification.version"))) {
            return new BridgeDefiner8();
        }
        // By name: it is compiled for a newer Java, and Java 8 could not even load it.
        return (BridgeDefiner)
                Class.forName("dev.lifeguard.bridge.BridgeDefiner9")
                        .getDeclaredConstructor()
                        .newInstance();
    }

    private static byte[] classFile() throws IOException {
        InputStream in = Bridge.class.getClassLoader().getResourceAsStream(RESOURCE);
        if (in == null) {
            throw new IOException("the agent's jar lacks " + RESOURCE);
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
            byte[] buffer = new byte[4096];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
            }
            return bytes.toByteArray();
        } finally {
            in.close();
        }
    }
}
