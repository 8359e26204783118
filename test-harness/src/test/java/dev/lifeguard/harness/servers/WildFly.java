package dev.lifeguard.harness.servers;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** WildFly with two pools of its own for the shop: one local, one of XA. */
final class WildFly extends Server {
    static final String POOL = "java:/ShopDS";
    static final String XA_POOL = "java:/ShopXA";

    private static final Path HOME = distribution("wildfly-39.0.1.Final");

    /** How a JVM's option reaches the server. */
    enum Way {
        WITHOUT_AGENT,
        MODULE_OPTS,
        JAVA_OPTS
    }

    static WildFly started(Way way, Database database) throws Exception {
        WildFly server = new WildFly();
        try {
            server.configure(database);
            server.start(server.command(way), POOL);
            return server;
        } catch (Throwable failed) {
            server.close();
            throw failed;
        }
    }

    private void configure(Database database) throws IOException {
        for (String part : List.of("configuration", "deployments", "lib")) {
            copy(HOME.resolve("standalone").resolve(part), folder.resolve(part));
        }
        Path driver = jarOf(org.postgresql.Driver.class);
        Files.copy(driver, deployments().resolve("postgresql.jar"));
        String url = database.url(database.port());
        Files.writeString(deployments().resolve("shop-ds.xml"), dataSources(url));
        Path configuration = folder.resolve("configuration/standalone.xml");
        String text = Files.readString(configuration);
        Files.writeString(
                configuration, text.replace("scan-interval=\"5000\"", "scan-interval=\"500\""));
        ShopWar.write(deployments().resolve("shop.war"), List.of());
    }

    private Path deployments() {
        return folder.resolve("deployments");
    }

    private ProcessBuilder command(Way way) {
        ProcessBuilder command =
                new ProcessBuilder(
                        "sh",
                        HOME.resolve("bin/standalone.sh").toString(),
                        "-Djboss.server.base.dir=" + folder,
                        "-Djboss.http.port=" + port,
                        "-Djboss.https.port=" + Ports.free(),
                        "-Djboss.management.http.port=" + Ports.free());
        command.environment().put("JBOSS_HOME", HOME.toString());
        String own =
                "-Xmx512m -XX:TieredStopAtLevel=1 -Djava.net.preferIPv4Stack=true"
                        + " -Djboss.modules.system.pkgs=org.jboss.byteman";
        String more = way == Way.JAVA_OPTS ? " " + agentOption() : "";
        command.environment().put("JAVA_OPTS", own + more);
        if (way == Way.MODULE_OPTS) {
            command.environment().put("MODULE_OPTS", agentOption());
        }
        return command;
    }

    /** Deploys the shop once more, in place of the one that is there. */
    void redeploy() throws IOException {
        Path done = deployments().resolve("shop.war.deployed");
        Files.deleteIfExists(done);
        Files.writeString(deployments().resolve("shop.war.dodeploy"), "");
        await("the next deployment", () -> Files.exists(done));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path copy = to.resolve(from.relativize(each).toString());
                Files.copy(each, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static String dataSources(String url) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <datasources xmlns="http://www.jboss.org/ironjacamar/schema">
          <datasource jndi-name="java:/ShopDS" pool-name="ShopDS">
            <connection-url>URL</connection-url>
            <driver>postgresql.jar</driver>
            <pool><min-pool-size>2</min-pool-size><max-pool-size>6</max-pool-size></pool>
            <security><user-name>postgres</user-name></security>
          </datasource>
          <xa-datasource jndi-name="java:/ShopXA" pool-name="ShopXA">
            <xa-datasource-property name="URL">URL</xa-datasource-property>
            <driver>postgresql.jar</driver>
            <xa-datasource-class>org.postgresql.xa.PGXADataSource</xa-datasource-class>
            <xa-pool><max-pool-size>5</max-pool-size></xa-pool>
            <security><user-name>postgres</user-name></security>
          </xa-datasource>
        </datasources>
        """
                .replace("URL", "@")
                .replace("name=\"@\"", "name=\"URL\"")
                .replace("@", url.replace("&", "&amp;"));
    }
}
