package dev.lifeguard.harness.corpus;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
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

    /** The scenarios of these classes that run on this release of Java, by name. */
    static List<Scenario> in(List<Class<?>> classes) {
        List<Scenario> found = new ArrayList<>();
        for (Class<?> each : classes) {
            for (Method method : each.getDeclaredMethods()) {
                Scenario scenario = new Scenario(method);
                if (scenario.runsHere()) {
                    found.add(scenario);
                }
            }
        }
        found.sort(Comparator.comparing(Scenario::name));
        return found;
    }

    private boolean runsHere() {
        int since = leak != null ? leak.since() : innocent != null ? innocent.since() : 0;
        return since > 0
                && since <= Runtime.version().feature()
                && Modifier.isStatic(method.getModifiers());
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
