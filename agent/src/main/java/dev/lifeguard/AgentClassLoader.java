package dev.lifeguard;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The agent's own world: every class of the agent is loaded here, from the agent's jar, and none of
 * the application's is visible.
 *
 * <p>The parent is the platform loader (Java 9 and newer: java.sql is visible there) or the
 * bootstrap loader (Java 8). The class itself lives in the application's loader, beside {@link
 * dev.lifeguard.Agent}; nothing inside names it.
 *
 * <p><b>Threads</b> any; parallel capable. <b>Failure</b> what the jar lacks is looked for in the
 * parent.
 */
final class AgentClassLoader extends ClassLoader {
    private static final String OURS = "dev.lifeguard.";

    static {
        registerAsParallelCapable();
    }

    private final File file;
    private final JarFile jar;
    private final ProtectionDomain domain;

    /**
     * @param file the agent's jar
     * @throws IOException when it is not one
     */
    AgentClassLoader(File file) throws IOException {
        super(parent());
        this.file = file;
        // Not verified: a signature check would load a security provider before main.
        this.jar = new JarFile(file, false);
        this.domain = domainOf(file.toURI().toURL());
    }

    /**
     * The ancestor of all loaders but the bootstrap loader. Not by a reflective call of
     * getPlatformClassLoader(): for a method that looks at its caller the JDK parses annotations,
     * which costs 6 ms before main.
     */
    private static ClassLoader parent() {
        if ("1.8".equals(System.getProperty("java.specification.version"))) {
            return null;
        }
        ClassLoader top = ClassLoader.getSystemClassLoader().getParent();
        while (top != null && top.getParent() != null) {
            top = top.getParent();
        }
        return top;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes;
        try {
            bytes = read(name.replace('.', '/') + ".class");
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    /** That of this class; where its location is not the jar's file, one that differs in that. */
    private ProtectionDomain domainOf(URL location) {
        ProtectionDomain own = AgentClassLoader.class.getProtectionDomain();
        CodeSource source = own.getCodeSource();
        if (source == null || !"jar".equals(source.getLocation().getProtocol())) {
            return own;
        }
        return new ProtectionDomain(
                new CodeSource(location, source.getCertificates()),
                own.getPermissions(),
                this,
                own.getPrincipals());
    }

    /** Reads from the jar first, without the URL machinery and its caches. */
    @Override
    public InputStream getResourceAsStream(String name) {
        try {
            byte[] bytes = read(name);
            return bytes == null
                    ? super.getResourceAsStream(name)
                    : new ByteArrayInputStream(bytes);
        } catch (IOException unreadable) {
            return null; // the contract of this method: not found
        }
    }

    @Override
    protected URL findResource(String name) {
        try {
            return jar.getJarEntry(name) == null
                    ? null
                    : new URL("jar:" + file.toURI() + "!/" + name);
        } catch (MalformedURLException notAName) {
            return null; // the contract of this method: not found
        }
    }

    private byte[] read(String name) throws IOException {
        JarEntry entry = jar.getJarEntry(name);
        if (entry == null) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) entry.getSize() + 1);
        byte[] buffer = new byte[8192];
        try (InputStream in = jar.getInputStream(entry)) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                bytes.write(buffer, 0, n);
            }
        }
        return bytes.toByteArray();
    }
}
