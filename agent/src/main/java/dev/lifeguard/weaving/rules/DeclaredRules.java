package dev.lifeguard.weaving.rules;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.Hook;
import java.util.List;

/** Finds the methods that adapters and operators named, and says what is missing. */
final class DeclaredRules {
    private static final String NO_PARAMETERS = "()";
    private static final String USER_AND_PASSWORD = "(Ljava/lang/String;Ljava/lang/String;)";

    private DeclaredRules() {}

    static void apply(List<Hook> hooks, WeavePlan plan) {
        for (Hook hook : hooks) {
            String mismatch = find(hook, hook.descriptor, plan);
            if (mismatch == null || !hook.isOptional()) {
                plan.declare(hook, mismatch);
            }
            if (mismatch == null && isPlainGetConnection(hook)) {
                find(hook, USER_AND_PASSWORD, plan); // the overload need not be there
                otherOverloads(hook, plan);
            }
            if (hook.event == HookEvent.RETURN) {
                plan.markConnectionClass();
            }
        }
    }

    /** Adds every matching method; covariant and bridge methods share one beginning. */
    private static String find(Hook hook, String descriptor, WeavePlan plan) {
        String readable = MethodOutline.readable(hook.method, descriptor);
        String mismatch = hook.type + " has no method " + readable;
        boolean found = false;
        for (MethodOutline method : plan.type.methods) {
            if (method.name.equals(hook.method) && method.takes(descriptor)) {
                String obstacle = obstacle(hook, method, plan.type);
                if (obstacle == null) {
                    plan.add(new WeavePlan.Choice(method, hook.event, true));
                    found = true;
                } else {
                    mismatch = hook.type + "." + readable + obstacle;
                }
            }
        }
        return found ? null : mismatch;
    }

    private static String obstacle(Hook hook, MethodOutline method, ClassOutline type) {
        if (!method.hasCode() || type.isInterface()) {
            return " has no code";
        }
        if (!method.isStatic()) {
            return null;
        }
        if (hook.event != HookEvent.HOMEMADE_CHECKOUT && hook.event != HookEvent.TAKE_BACK) {
            return " is static";
        }
        return type.majorVersion < ClassOutline.JAVA_5
                ? " is static, in a class file older than Java 5"
                : null;
    }

    /**
     * With labels, with a limit of its own: a known pool lends by whichever. What asks another one
     * of them is part of the outermost, and a builder calls one that nobody else may.
     */
    private static void otherOverloads(Hook hook, WeavePlan plan) {
        for (MethodOutline method : plan.type.methods) {
            if (hook.event == HookEvent.CHECKOUT
                    && method.name.equals(hook.method)
                    && method.returnsObject()
                    && method.hasCode()
                    && !method.isStatic()) {
                plan.add(new WeavePlan.Choice(method, HookEvent.CHECKOUT, true));
            }
        }
    }

    private static boolean isPlainGetConnection(Hook hook) {
        return hook.method.equals("getConnection") && hook.descriptor.startsWith(NO_PARAMETERS);
    }
}
