package dev.lifeguard.harness.chaos.proxy;

/** No fault. */
final class Healthy implements Fault {
    @Override
    public boolean spoils() {
        return false;
    }
}
