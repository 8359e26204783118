package dev.lifeguard.host;

import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** Java 9 and newer: {@code Instrumentation.redefineModule} with one more opened package. */
final class PackageOpener9 implements PackageOpener {
    private final Instrumentation instrumentation;

    PackageOpener9(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    @Override
    public void open(Class<?> type) {
        Set<Module> agent = Collections.singleton(PackageOpener9.class.getModule());
        instrumentation.redefineModule(
                type.getModule(),
                Collections.<Module>emptySet(),
                Collections.<String, Set<Module>>emptyMap(),
                Map.of(type.getPackageName(), agent),
                Collections.<Class<?>>emptySet(),
                Collections.<Class<?>, java.util.List<Class<?>>>emptyMap());
    }
}
