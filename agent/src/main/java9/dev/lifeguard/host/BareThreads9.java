package dev.lifeguard.host;

/** Java 9 and newer, which has a constructor for it. */
final class BareThreads9 extends BareThreads.Maker {

    @Override
    Thread make(ThreadGroup group, Runnable work, String name) {
        return new Thread(group, work, name, 0, false);
    }
}
