package dev.lifeguard.host;

import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** Java 9 and newer: {@code Instrumentation.redefineModule} with one more opened package. */
final class PackageOpener9 implements PackageOpener {
    /** JEP 403, of Java 17, has ended the warning "An illegal reflective access operation". */
    private static final boolean WARNS = Runtime.version().major() < 17;

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

    @Override
    public void openIfWarnedOf(Class<?> type) {
        if (WARNS && isOfJdk(type.getModule())) {
            open(type);
        }
    }

    private static boolean isOfJdk(Module module) {
        return module.isNamed()
                && (module.getName().startsWith("java.") || module.getName().startsWith("jdk."));
    }
}
