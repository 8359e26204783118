package com.acme.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Does nothing: what is left is what the JVM itself does for any agent that may retransform. With
 * the argument {@code looking} it is asked about each class, and wants none: what is left is what
 * the JVM does for any agent that weaves.
 */
public final class EmptyAgent implements ClassFileTransformer {
    private EmptyAgent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        if ("looking".equals(arguments)) {
            instrumentation.addTransformer(new EmptyAgent(), true);
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader,
            String name,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        return null;
    }

    /** Writes it as a jar into a folder. */
    static Path jar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", EmptyAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        String own = EmptyAgent.class.getName().replace('.', '/') + ".class";
        Path file = folder.resolve("agents/empty.jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream in = EmptyAgent.class.getClassLoader().getResourceAsStream(own)) {
            jar.putNextEntry(new JarEntry(own));
            in.transferTo(jar);
        }
        return file;
    }
}
