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
 * Loads and initialises, on the agent's own thread, what an application's thread may need one day:
 * two of them that met the same rare case for the first time would else wait for each other while
 * its class is read, verified and initialised, and a virtual one of them would keep its carrier.
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
     * Does so with all of them.
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

    /**
     * The class around a nested one comes first. Only such two may need each other, as an enum and
     * its constants with bodies do: begun at both ends by two threads, they would never be ready.
     */
    private static void load(String name, ClassLoader own) {
        try {
            int nested = name.indexOf('$');
            if (nested > 0) {
                Class.forName(name.substring(0, nested), true, own);
            }
            Class.forName(name, true, own);
        } catch (ClassNotFoundException unreadable) {
            return; // whoever needs it will say so
        } catch (LinkageError ofNewerJava) {
            return;
        }
    }
}
