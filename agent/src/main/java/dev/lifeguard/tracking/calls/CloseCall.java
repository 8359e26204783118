package dev.lifeguard.tracking.calls;

import dev.lifeguard.sources.Source;

/** A pool is being closed. */
public final class CloseCall extends Call {
    private Source source;

    CloseCall(CallStack stack, int index) {
        super(stack, index);
    }

    @Override
    void clear() {
        super.clear();
        source = null;
    }

    /** Which. */
    public Source source() {
        return source;
    }

    /** It is this one. */
    void source(Source pool) {
        source = pool;
    }
}
