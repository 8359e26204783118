package dev.lifeguard.weaving.rules;

import dev.lifeguard.model.HookEvent;
import java.util.Locale;

/**
 * Finds pools that somebody wrote by hand: a class that lends connections under one of the usual
 * names and takes them back under another. Either alone proves nothing.
 *
 * <p>Names that begin with open, create or connect do not lend: they make.
 */
final class HomemadeRules {
    private static final String CONNECTION = "Ljava/sql/Connection;";
    private static final String[] LENDING = {
        "get", "borrow", "checkout", "acquire", "take", "obtain", "lease"
    };
    private static final String[] TAKING_BACK = {
        "release", "return", "free", "giveback", "put", "checkin", "recycle", "close"
    };

    private HomemadeRules() {}

    static void apply(WeavePlan plan) {
        boolean lends = plan.has(HookEvent.CHECKOUT);
        boolean takesBack = false;
        for (MethodOutline method : plan.type.methods) {
            lends |= lends(method, plan.type);
            takesBack |= takesBack(method, plan.type);
        }
        if (!lends || !takesBack) {
            return;
        }
        boolean dataSource = plan.type.interfaces.contains("javax/sql/DataSource");
        for (MethodOutline method : plan.type.methods) {
            if (!dataSource && lends(method, plan.type)) {
                plan.add(method, HookEvent.HOMEMADE_CHECKOUT);
            } else if (takesBack(method, plan.type)) {
                plan.add(method, HookEvent.TAKE_BACK);
            }
        }
    }

    private static boolean lends(MethodOutline method, ClassOutline type) {
        return method.descriptor.endsWith(")" + CONNECTION)
                && weavable(method, type)
                && startsWithAny(method.name, LENDING);
    }

    private static boolean takesBack(MethodOutline method, ClassOutline type) {
        return (method.descriptor.equals("(" + CONNECTION + ")V")
                        || method.descriptor.equals("(" + CONNECTION + ")Z"))
                && weavable(method, type)
                && startsWithAny(method.name, TAKING_BACK);
    }

    /** A static method has its class for a key, which class files of Java 1.4 cannot name. */
    private static boolean weavable(MethodOutline method, ClassOutline type) {
        return method.isOffered()
                && (!method.isStatic() || type.majorVersion >= ClassOutline.JAVA_5);
    }

    private static boolean startsWithAny(String name, String[] beginnings) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String beginning : beginnings) {
            if (lower.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
