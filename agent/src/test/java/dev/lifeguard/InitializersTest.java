package dev.lifeguard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two classes that need each other before they are initialised stop two threads for ever, if each
 * begins at another end. The agent's own thread initialises what an application's thread may need.
 */
@AnalyzeClasses(locations = LayeringTest.CompiledAgent.class)
class InitializersTest {

    /** These begin with the one around them, on any thread; options are read before any other. */
    @ArchTest
    static void no_class_is_initialised_by_one_that_it_initialises(JavaClasses agent) {
        Map<JavaClass, Set<JavaClass>> needed = new HashMap<>();
        for (JavaClass each : agent) {
            needed.put(each, neededBy(each));
        }
        assertTrue(needed.values().stream().anyMatch(all -> all.size() > 5), "none was read");

        List<String> cycles = new ArrayList<>();
        for (JavaClass each : agent) {
            for (JavaClass other : allNeededBy(each, needed)) {
                if (allNeededBy(other, needed).contains(each) && !areOnePlace(each, other)) {
                    cycles.add(each.getName() + " <-> " + other.getName());
                }
            }
        }
        assertEquals(Collections.emptyList(), cycles);
    }

    private static boolean areOnePlace(JavaClass one, JavaClass other) {
        boolean options = one.getPackageName().equals("dev.lifeguard.options.values");
        return options || outermost(one).equals(outermost(other));
    }

    private static String outermost(JavaClass nested) {
        return nested.getName().replaceFirst("\\$.*", "");
    }

    private static Set<JavaClass> allNeededBy(
            JavaClass first, Map<JavaClass, Set<JavaClass>> needed) {
        Set<JavaClass> all = new HashSet<>();
        Deque<JavaClass> ahead = new ArrayDeque<>(needed.get(first));
        while (!ahead.isEmpty()) {
            JavaClass next = ahead.pop();
            if (all.add(next)) {
                ahead.addAll(needed.getOrDefault(next, Collections.emptySet()));
            }
        }
        all.remove(first);
        return all;
    }

    /** What one class initialises by its own initialiser, and all that runs in it. */
    private static Set<JavaClass> neededBy(JavaClass each) {
        Set<JavaClass> needed = new HashSet<>();
        each.getRawSuperclass().filter(InitializersTest::isOurs).ifPresent(needed::add);
        each.getStaticInitializer()
                .ifPresent(initializer -> follow(initializer, needed, new HashSet<>()));
        needed.remove(each);
        return needed;
    }

    private static void follow(
            JavaCodeUnit code, Set<JavaClass> needed, Set<JavaCodeUnit> followed) {
        if (!followed.add(code)) {
            return;
        }
        for (JavaAccess<?> access : code.getAccessesFromSelf()) {
            JavaClass owner = access.getTargetOwner();
            if (!isOurs(owner)) {
                continue;
            }
            JavaMember member = access.getTarget().resolveMember().get();
            boolean constructor = member.getName().equals("<init>");
            if (constructor || member.getModifiers().contains(JavaModifier.STATIC)) {
                needed.add(owner);
            }
            if (member instanceof JavaCodeUnit) {
                follow((JavaCodeUnit) member, needed, followed);
                overriding((JavaCodeUnit) member).forEach(other -> follow(other, needed, followed));
            }
        }
    }

    private static List<JavaCodeUnit> overriding(JavaCodeUnit method) {
        List<JavaCodeUnit> all = new ArrayList<>();
        for (JavaClass subclass : method.getOwner().getAllSubclasses()) {
            for (JavaCodeUnit other : subclass.getMethods()) {
                if (other.getName().equals(method.getName())
                        && other.getRawParameterTypes().equals(method.getRawParameterTypes())) {
                    all.add(other);
                }
            }
        }
        return all;
    }

    private static boolean isOurs(JavaClass any) {
        return any.getPackageName().startsWith("dev.lifeguard") && !any.isArray();
    }
}
