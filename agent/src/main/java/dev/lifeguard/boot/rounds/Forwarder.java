package dev.lifeguard.boot.rounds;

import dev.lifeguard.inplace.Replacements;

/**
 * Tells woven drivers which of their connections were replaced. The bridge knows it from the first
 * replacement on, and keeps it even when nobody listens any more.
 *
 * <p><b>Threads</b> any. <b>Cost</b> a lookup of some nanoseconds.
 */
public final class Forwarder extends LifeguardBridge {
    private final Replacements replacements =
            new Replacements(
                    new Runnable() {
                        @Override
                        public void run() {
                            forwarder = Forwarder.this;
                        }
                    });

    public Replacements replacements() {
        return replacements;
    }

    @Override
    protected Object replacementOf(Object self) {
        return replacements.replacementOf(self);
    }

    @Override
    protected Object originalOf(Object connection) {
        return replacements.originalOf(connection);
    }

    @Override
    protected Object entered(int event, Object self, Object argument) {
        return null; // not the receiver
    }

    @Override
    protected void exited(int event, Object self, Object token, Object result, Throwable error) {
        return; // not the receiver
    }

    @Override
    protected Object asked(String question, Object argument) {
        return null; // not the receiver
    }
}
