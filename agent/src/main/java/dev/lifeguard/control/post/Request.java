package dev.lifeguard.control.post;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** What the agent in a JVM is asked, as the properties file that it reads. */
public final class Request {
    private final Properties entries = new Properties();

    /**
     * @param streamMillis between further answers; 0 = there are none
     */
    public Request(String command, List<String> arguments, long streamMillis) {
        entries.setProperty("command", command);
        entries.setProperty("stream", String.valueOf(streamMillis));
        for (int i = 0; i < arguments.size(); i++) {
            entries.setProperty("argument." + i, arguments.get(i));
        }
    }

    /**
     * @param path of the agent, as the JVM sees it, for one that has none yet
     */
    void jar(String path) {
        entries.setProperty("jar", path);
    }

    void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            entries.store(out, null);
        }
    }
}
