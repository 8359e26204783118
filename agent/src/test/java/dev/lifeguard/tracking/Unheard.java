package dev.lifeguard.tracking;

/** Nobody is told of anything, and no error was swallowed. */
public final class Unheard implements TrackerListener {
    @Override
    public void firstPool() {
        return; // nobody waits for it
    }

    @Override
    public boolean reportsReturns(Class<?> connectionClass) {
        return true;
    }

    @Override
    public long swallowedErrors() {
        return 0;
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
