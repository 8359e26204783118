package dev.lifeguard.host;

/** Which modules of the JDK this runtime holds. <b>Threads</b> any. <b>Cost</b> loads nothing. */
public final class JdkModules {
    private JdkModules() {}

    /**
     * Whether this module is there and resolved; on Java 8, which has none, always.
     *
     * @throws ReflectiveOperationException if this is no Java that anybody knows
     */
    public static boolean has(String module) throws ReflectiveOperationException {
        Class<?> layer;
        try {
            layer = Class.forName("java.lang.ModuleLayer");
        } catch (ClassNotFoundException java8) {
            return true;
        }
        Object boot = layer.getMethod("boot").invoke(null);
        Object found = layer.getMethod("findModule", String.class).invoke(boot, module);
        return ((java.util.Optional<?>) found).isPresent();
    }
}
