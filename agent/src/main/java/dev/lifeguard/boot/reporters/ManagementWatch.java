package dev.lifeguard.boot.reporters;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.function.BooleanSupplier;

/**
 * Knows whether the application has come to JMX yet, without coming to it first: no class of {@code
 * java.management} is loaded by asking. Changes no class.
 *
 * <p><b>Threads</b> any. <b>Cost</b> a comparison for each class that is loaded, until the one.
 */
final class ManagementWatch implements ClassFileTransformer, BooleanSupplier {
    /** Every MBean server is made by it. */
    private static final String FACTORY = "javax.management.MBeanServerFactory";

    private static final String INTERNAL = FACTORY.replace('.', '/');

    private final Instrumentation instrumentation;
    private volatile boolean loaded;

    private ManagementWatch(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    static ManagementWatch begin(Instrumentation instrumentation) {
        ManagementWatch watch = new ManagementWatch(instrumentation);
        instrumentation.addTransformer(watch, true); // one kind of transformer costs less than two
        for (Class<?> early : instrumentation.getInitiatedClasses(null)) {
            watch.loaded |= early.getName().equals(FACTORY);
        }
        return watch;
    }

    @Override
    public byte[] transform(
            ClassLoader loader,
            String internalName,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        if (INTERNAL.equals(internalName)) {
            loaded = true;
        }
        return null;
    }

    /** Whether it has. From then on, nobody need watch. */
    @Override
    public boolean getAsBoolean() {
        if (loaded) {
            end();
        }
        return loaded;
    }

    void end() {
        instrumentation.removeTransformer(this);
    }
}
