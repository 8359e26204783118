package dev.lifeguard.harness.chaos.proxy;

/** Open connections are well; a new one is reset as soon as it is made. */
public final class RefusesNew implements Fault {
    @Override
    public boolean admits() {
        return false;
    }

    @Override
    public boolean spoils() {
        return false;
    }
}
