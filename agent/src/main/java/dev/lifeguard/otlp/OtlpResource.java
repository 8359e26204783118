package dev.lifeguard.otlp;

import dev.lifeguard.model.HostText;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Which process all this is of: the attributes that tell the JVMs of a fleet apart. Names of
 * OpenTelemetry's semantic conventions, resource. Immutable.
 */
final class OtlpResource {
    private static final Path SELF = Paths.get("/proc/self");

    private final Map<String, String> attributes;

    private OtlpResource(Map<String, String> attributes) {
        this.attributes = attributes;
    }

    /**
     * This process. On the exporter's thread: the name of this machine may be asked for far away.
     *
     * @param stated what the environment says, which is right
     */
    static OtlpResource of(Map<String, String> stated, Map<String, String> environment) {
        Map<String, String> all = new LinkedHashMap<String, String>();
        String pid = pid();
        String host = host(environment);
        all.put("service.name", "unknown_service:java");
        String instance = host + '|' + pid + '|' + System.currentTimeMillis();
        all.put(
                "service.instance.id",
                UUID.nameUUIDFromBytes(instance.getBytes(StandardCharsets.UTF_8)).toString());
        if (host != null) {
            all.put("host.name", host);
        }
        if (pid != null) {
            all.put("process.pid", pid);
        }
        all.putAll(stated);
        return new OtlpResource(all);
    }

    void write(OtlpWriter to) {
        to.begin(1, "resource").beginAll("attributes");
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            String name = each.getKey();
            String value = HostText.of(each.getValue());
            OtlpRequests.attribute(to, 1, name, value, name.equals("process.pid"));
        }
        to.endAll().end();
    }

    private static String pid() {
        try {
            String link = Files.readSymbolicLink(SELF).toString();
            return link.matches("\\d+") ? link : null;
        } catch (IOException noLinux) {
            return pidOfManagement();
        } catch (UnsupportedOperationException noLinks) {
            return pidOfManagement();
        }
    }

    private static String pidOfManagement() {
        try {
            String pid = ManagementFactory.getRuntimeMXBean().getName().split("@")[0];
            return pid.matches("\\d+") ? pid : null;
        } catch (LinkageError trimmedRuntime) {
            return null;
        }
    }

    private static String host(Map<String, String> environment) {
        for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
            String name = environment.get(variable);
            if (name != null && !name.isEmpty()) {
                return name;
            }
        }
        try {
            Path name = Paths.get("/proc/sys/kernel/hostname");
            return Files.isReadable(name)
                    ? new String(Files.readAllBytes(name), StandardCharsets.UTF_8).trim()
                    : InetAddress.getLocalHost().getHostName();
        } catch (IOException unknown) {
            return null;
        }
    }
}
