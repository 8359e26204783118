package dev.lifeguard.boot.rounds;

import dev.lifeguard.pools.Hook;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.snapshots.HookSnapshot;
import dev.lifeguard.snapshots.HookState;
import dev.lifeguard.weaving.Weaver;

/**
 * Tells an operator of each hook that does not fit, once. It is found while an application loads
 * the class, and told later, on the agent's own thread. One thread at a time.
 */
public final class Mismatches {
    private final Weaver weaver;
    private final Log log;

    public Mismatches(Weaver weaver, Log log) {
        this.weaver = weaver;
        this.log = log;
    }

    /** One line for each that is new. */
    void tell() {
        for (HookSnapshot hook = weaver.nextMisfit(); hook != null; hook = weaver.nextMisfit()) {
            log.warn(Messages.MISMATCH, text(hook));
        }
    }

    private static String text(HookSnapshot hook) {
        return hook.kind + ": " + what(hook) + consequence(hook);
    }

    private static String what(HookSnapshot hook) {
        return hook.state == HookState.MISMATCH
                ? hook.detail
                : hook.type + "." + hook.method + " cannot be woven (" + hook.detail + ")";
    }

    private static String consequence(HookSnapshot hook) {
        return hook.kind.equals(Hook.HOMEMADE)
                ? ". This pool is not watched; correct the option pool."
                : ". Pools of this kind and version are not watched, or not in all; all else is."
                        + " Use another version of the pool, and please send this line and the"
                        + " version to Lifeguard.";
    }
}
