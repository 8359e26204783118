package dev.lifeguard.boot;

import java.io.IOException;
import java.io.InputStream;
import java.util.jar.Manifest;

/** Which version of the agent this is, from the manifest of its jar. */
final class Version {
    private Version() {}

    /** {@code 0.1.0}, or {@code unknown} when the agent does not run from its jar. */
    static String ofAgent() {
        ClassLoader loader = Version.class.getClassLoader();
        InputStream in = loader.getResourceAsStream("META-INF/MANIFEST.MF");
        if (in == null) {
            return "unknown";
        }
        try {
            Manifest manifest = new Manifest(in);
            in.close();
            boolean ours = manifest.getMainAttributes().getValue("Premain-Class") != null;
            String version = manifest.getMainAttributes().getValue("Implementation-Version");
            return ours && version != null ? version : "unknown";
        } catch (IOException unreadable) {
            return "unknown";
        }
    }
}
