package dev.lifeguard.boot;

import dev.lifeguard.model.StayingClasses;
import dev.lifeguard.retry.Replacements;
import dev.lifeguard.weaving.Weaver;

/** Drivers' classes through which connections that were replaced in place forward their calls. */
final class ForwardingClasses implements StayingClasses {
    private final Weaver weaver;
    private final Replacements replacements;

    ForwardingClasses(Weaver weaver, Replacements replacements) {
        this.weaver = weaver;
        this.replacements = replacements;
    }

    @Override
    public void endReplacing() {
        replacements.end();
    }

    @Override
    public int replacements() {
        return replacements.living();
    }

    @Override
    public boolean mustStay(Class<?> type) {
        return weaver.isForwarding(type);
    }
}
