package dev.lifeguard.host;

import java.util.Collections;

/**
 * Whether the application that an object belongs to has been stopped, as far as its server says so.
 * What is called in a stopped one may load a class, which its loader refuses with an error, and its
 * server logs.
 *
 * <p>Tomcat's loaders of web applications say it, and those of the servers that are built on it.
 * Others are only found out by the error.
 */
public final class StoppedApplications {
    private static final String TOMCAT = "org.apache.catalina.loader.WebappClassLoaderBase";
    private static final Chain RUNS = new Chain("loader.getState().isAvailable()");

    private StoppedApplications() {}

    /** Whether this object is of an application that has stopped. */
    public static boolean has(Object host) {
        ClassLoader loader = webApplicationOf(host);
        return loader != null && hasStopped(loader);
    }

    /** Whether it is of one that can be stopped while its JVM runs on. */
    public static boolean isStoppable(Object host) {
        return webApplicationOf(host) != null;
    }

    /** The loader of its class, or the nearest one above, that is one of Tomcat's; or null. */
    private static ClassLoader webApplicationOf(Object host) {
        ClassLoader loader = host.getClass().getClassLoader();
        while (loader != null && !isTomcats(loader.getClass())) {
            loader = loader.getParent();
        }
        return loader;
    }

    private static boolean isTomcats(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (c.getName().equals(TOMCAT)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasStopped(ClassLoader loader) {
        try {
            Object runs = RUNS.follow(Collections.singletonMap("loader", loader));
            return Boolean.FALSE.equals(runs);
        } catch (Exception anotherVersion) {
            return false;
        }
    }
}
