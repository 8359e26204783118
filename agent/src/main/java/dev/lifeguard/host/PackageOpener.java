package dev.lifeguard.host;

/**
 * Opens a package of a named module to the agent, so that private fields in it can be read.
 *
 * <p><b>Threads</b> any. <b>Failure</b> a JVM that refuses throws an unchecked exception.
 */
public interface PackageOpener {

    /** Java 8, where no package is closed. */
    PackageOpener NOT_NEEDED =
            new PackageOpener() {
                @Override
                public void open(Class<?> type) {
                    // Nothing is closed.
                }

                @Override
                public void openIfWarnedOf(Class<?> type) {
                    // Nobody warns.
                }
            };

    /** Opens the package of this class, and nothing else, to the agent's module. */
    void open(Class<?> type);

    /**
     * The same, where this JVM would let anybody in and complain of it on the application's stderr:
     * Java 9 to 16, of the JDK's own packages.
     */
    void openIfWarnedOf(Class<?> type);
}
