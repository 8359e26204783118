package dev.lifeguard.drivers.errors;

/** Shows the tests of pools what is taken for a pool's exception. */
public final class PoolErrors {

    private PoolErrors() {}

    public static boolean arePools(String type) {
        return ErrorOrigin.isPoolType(type);
    }
}
