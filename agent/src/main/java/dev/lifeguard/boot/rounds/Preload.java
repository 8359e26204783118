package dev.lifeguard.boot.rounds;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads, on the agent's own thread, what an application's thread may need one day: two of them that
 * met the same rare case for the first time would else wait for each other while its class is read
 * and verified, and a virtual one of them would keep its carrier.
 *
 * <p><b>Failure</b> what cannot be loaded here is loaded when it is needed, or never. <b>Cost</b>
 * some two hundred classes, once.
 */
final class Preload {
    private static final List<String> PACKAGES =
            Arrays.asList(
                    "connections",
                    "drivers",
                    "findings",
                    "inplace",
                    "model",
                    "pools",
                    "preflight",
                    "recycling",
                    "servers",
                    "sessions",
                    "snapshots",
                    "sockets",
                    "sources",
                    "sql",
                    "stacks",
                    "times",
                    "tracking");

    private Preload() {}

    /**
     * Loads and links them, and initialises none: whoever needs one first does that.
     *
     * @throws IOException when the agent's own jar cannot be read any more
     */
    static void run() throws IOException, URISyntaxException {
        ClassLoader own = Preload.class.getClassLoader();
        File file =
                new File(Preload.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (!file.isFile()) {
            return; // not from the jar: a test of ours
        }
        try (JarFile jar = new JarFile(file, false)) {
            for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
                String name = all.nextElement().getName();
                if (isNeeded(name)) {
                    load(name.substring(0, name.length() - 6).replace('/', '.'), own);
                }
            }
        }
    }

    private static boolean isNeeded(String entry) {
        String ours = "dev/lifeguard/";
        int end = entry.indexOf('/', ours.length());
        return entry.startsWith(ours)
                && entry.endsWith(".class")
                && end > 0
                && PACKAGES.contains(entry.substring(ours.length(), end));
    }

    private static void load(String name, ClassLoader own) {
        try {
            // Initialised in another order, two might deadlock.
            Class<?> loaded = Class.forName(name, false, own);
            loaded.getDeclaredConstructors(); // HotSpot links a class before it answers
        } catch (ClassNotFoundException unreadable) {
            return; // whoever needs it will say so
        } catch (LinkageError ofNewerJava) {
            return;
        }
    }
}
