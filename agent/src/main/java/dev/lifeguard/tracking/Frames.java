package dev.lifeguard.tracking;

import dev.lifeguard.model.HookEvent;

/**
 * The woven calls that are running, thread by thread.
 *
 * <p>A plain {@link ThreadLocal} whose value is null at rest: nothing of ours stays behind in a
 * thread of the host.
 */
final class Frames {
    private final ThreadLocal<Frame> top = new ThreadLocal<Frame>();

    Frame top() {
        return top.get();
    }

    Frame push(HookEvent event, Object self, long now) {
        Frame frame = new Frame(event, self, top.get(), now);
        top.set(frame);
        return frame;
    }

    /** Leaves this frame, and any above it whose exit was lost. */
    void pop(Frame frame) {
        top.set(frame.up);
    }
}
