package dev.lifeguard.tracking;

/** Nobody is told of anything, and no class is woven. */
public final class Unheard implements TrackerListener {
    private final long swallowed;

    public Unheard() {
        this(0);
    }

    public Unheard(long swallowed) {
        this.swallowed = swallowed;
    }

    @Override
    public boolean firstPool() {
        return true; // nobody waits for it
    }

    @Override
    public boolean reportsReturns(Class<?> connectionClass) {
        return true;
    }

    @Override
    public long swallowedErrors() {
        return swallowed;
    }

    @Override
    public boolean isWoven(String className) {
        return false;
    }

    @Override
    public boolean forwards(Class<?> physicalClass) {
        return true;
    }
}
