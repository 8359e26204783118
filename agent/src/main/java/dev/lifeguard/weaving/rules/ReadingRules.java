package dev.lifeguard.weaving.rules;

import dev.lifeguard.drivers.families.Drivers;
import java.util.Locale;

/**
 * Finds the methods of drivers by which an application reads on after its statement has run: the
 * next row, the next part of a large value. Each may wait for the server, and all are work.
 *
 * <p>Only in drivers: the result sets of wrappers ask those of drivers.
 */
public final class ReadingRules {
    private static final String NEXT_PART = "([BII)I";

    private ReadingRules() {}

    /** Whether a class of this internal name is worth a look. <b>Cost</b> a few comparisons. */
    public static boolean mayConcern(String internalName) {
        return (internalName.contains("Result") || isOfLargeValues(internalName))
                && Drivers.familyOfType(internalName.replace('/', '.')) != null;
    }

    private static boolean isOfLargeValues(String internalName) {
        String simple = internalName.substring(internalName.lastIndexOf('/') + 1);
        String lower = simple.toLowerCase(Locale.ROOT);
        return lower.contains("lob") || lower.contains("copy");
    }

    static void apply(WeavePlan plan) {
        ClassOutline type = plan.type;
        if (!mayConcern(type.name)) {
            return;
        }
        boolean rows = type.offers("next", "()Z") && type.offers("absolute", "(I)Z");
        boolean parts = isOfLargeValues(type.name) && "java/io/InputStream".equals(type.superName);
        for (MethodOutline method : type.methods) {
            if (method.isPublicInstance()
                    && (rows && method.is("next", "()Z")
                            || parts && method.is("read", NEXT_PART))) {
                plan.reads(method);
            }
        }
    }
}
