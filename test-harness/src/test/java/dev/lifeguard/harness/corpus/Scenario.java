package dev.lifeguard.harness.corpus;

import dev.lifeguard.harness.pools.Pools;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** One method of the corpus. */
final class Scenario {
    final Truth truth = new Truth();
    private final Method method;
    private final Leak leak;
    private final Innocent innocent;

    private Scenario(Method method) {
        this.method = method;
        this.leak = method.getAnnotation(Leak.class);
        this.innocent = method.getAnnotation(Innocent.class);
        method.setAccessible(true);
    }

    /** The scenarios of these classes for this pool and this release of Java, by name. */
    static List<Scenario> in(List<Class<?>> classes, Pools pool) {
        List<Scenario> found = new ArrayList<>();
        for (Class<?> each : classes) {
            for (Method method : each.getDeclaredMethods()) {
                Scenario scenario = new Scenario(method);
                if (scenario.runsOn(pool)) {
                    found.add(scenario);
                }
            }
        }
        found.sort(Comparator.comparing(Scenario::name));
        return found;
    }

    private boolean runsOn(Pools pool) {
        int java = Runtime.version().feature();
        if (innocent != null) {
            return innocent.since() <= java && !Arrays.asList(innocent.notOn()).contains(pool);
        }
        return leak != null && leak.since() <= java;
    }

    boolean isLeak() {
        return leak != null;
    }

    boolean isBusy() {
        return innocent != null && innocent.busy();
    }

    /** The weakest verdict that finds this leak. */
    Grade finds() {
        return leak.finds();
    }

    String name() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    String pattern() {
        return leak != null ? leak.value() : innocent.value();
    }

    void play(Stage stage) throws Throwable {
        try {
            method.invoke(null, stage);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
