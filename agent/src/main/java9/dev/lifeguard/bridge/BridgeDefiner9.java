package dev.lifeguard.bridge;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Java 9 and newer: opens {@code java.lang} to the agent's own module and defines the bridge there
 * by a lookup.
 *
 * <p>Unlike a jar appended to the bootstrap class path this prints no warning on the application's
 * stdout and keeps class-data sharing, and every named module can read the result.
 */
final class BridgeDefiner9 implements BridgeDefiner {

    @Override
    public void define(Instrumentation instrumentation, byte[] classFile) throws Exception {
        Set<Module> agent = Collections.singleton(BridgeDefiner9.class.getModule());
        instrumentation.redefineModule(
                Object.class.getModule(),
                Collections.<Module>emptySet(),
                Collections.<String, Set<Module>>emptyMap(),
                Map.of("java.lang", agent),
                Collections.<Class<?>>emptySet(),
                Collections.<Class<?>, java.util.List<Class<?>>>emptyMap());
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(classFile);
    }
}
