package dev.lifeguard.drivers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The drivers that the build has copied, each with a loader of its own. */
final class DriverJars implements AutoCloseable {
    private final List<URLClassLoader> loaders = new ArrayList<>();

    /** A loader for each jar that begins so, with the other parts of its version behind it. */
    List<ClassLoader> loadersOf(List<String> beginnings) {
        List<ClassLoader> all = new ArrayList<>();
        List<File> found = filesOf(beginnings);
        for (File jar : found) {
            List<URL> classPath = new ArrayList<>();
            classPath.add(urlOf(jar));
            for (File other : found) {
                if (versionOf(other).equals(versionOf(jar))) {
                    classPath.add(urlOf(other));
                }
            }
            ClassLoader jdk = ClassLoader.getSystemClassLoader().getParent();
            URLClassLoader loader = new URLClassLoader(classPath.toArray(new URL[0]), jdk);
            loaders.add(loader);
            all.add(loader);
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        for (URLClassLoader each : loaders) {
            each.close();
        }
    }

    private static String versionOf(File jar) {
        return jar.getName().substring(jar.getName().lastIndexOf('-'));
    }

    /** The jars whose names begin so. */
    static List<File> filesOf(List<String> beginnings) {
        List<File> found = new ArrayList<>();
        for (File jar : new File(System.getProperty("driver.jars")).listFiles()) {
            for (String beginning : beginnings) {
                if (jar.getName().startsWith(beginning)) {
                    found.add(jar);
                }
            }
        }
        assertTrue(found.size() >= beginnings.size(), beginnings + ": " + found);
        return found;
    }

    private static URL urlOf(File jar) {
        try {
            return jar.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(jar.toString(), e);
        }
    }

    /** Whether a class in the jar has this text. */
    static boolean holdsText(File jar, String text) throws IOException {
        try (ZipFile zip = new ZipFile(jar)) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        byte[] all = new byte[(int) entry.getSize()];
                        new DataInputStream(in).readFully(all);
                        if (new String(all, StandardCharsets.ISO_8859_1).contains(text)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /** The class, of the first that has it; fails if none does. */
    static Class<?> load(String name, List<ClassLoader> jars) {
        for (ClassLoader jar : jars) {
            Class<?> found = loadOrNull(name, jar);
            if (found != null) {
                return found;
            }
        }
        throw new AssertionError("No " + name);
    }

    /** The names of all that can be called on an object of this class; none = it is not there. */
    static Set<String> publicMethodsOf(String name, ClassLoader jar) {
        Set<String> names = new HashSet<>();
        Class<?> type = loadOrNull(name, jar);
        if (type != null) {
            for (Method method : type.getMethods()) {
                names.add(method.getName());
            }
        }
        return names;
    }

    static Class<?> loadOrNull(String name, ClassLoader jar) {
        try {
            return Class.forName(name, false, jar);
        } catch (ClassNotFoundException | NoClassDefFoundError notInThis) {
            return null;
        }
    }
}
