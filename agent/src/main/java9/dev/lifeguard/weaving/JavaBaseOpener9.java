package dev.lifeguard.weaving;

import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Java 9 and newer: {@code Instrumentation.redefineModule} with more opened packages. */
final class JavaBaseOpener9 implements JavaBaseOpener {

    @Override
    public void open(Instrumentation instrumentation, String... packages) {
        Set<Module> agent = Collections.singleton(JavaBaseOpener9.class.getModule());
        Map<String, Set<Module>> opened = new HashMap<String, Set<Module>>();
        for (String each : packages) {
            opened.put(each, agent);
        }
        instrumentation.redefineModule(
                Object.class.getModule(),
                Collections.<Module>emptySet(),
                Collections.<String, Set<Module>>emptyMap(),
                opened,
                Collections.<Class<?>>emptySet(),
                Collections.<Class<?>, java.util.List<Class<?>>>emptyMap());
    }
}
