package dev.lifeguard.harness.servers;

import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** GlassFish with a pool of its own for the shop, to which two resources lead. */
final class GlassFish extends Server {
    static final String POOL = "jdbc/ShopDS";

    private static final Path HOME = distribution("glassfish7/glassfish");

    /** Where its domain listens as it is shipped, but for the port of applications. */
    private static final List<String> PORTS =
            List.of("8181", "4848", "8686", "7676", "6666", "3700", "3820", "3920");

    private static final String POOLS =
            """
            <jdbc-connection-pool name="ShopPool" res-type="javax.sql.DataSource"
                datasource-classname="org.postgresql.ds.PGSimpleDataSource"
                steady-pool-size="4" max-pool-size="6">
              <property name="URL" value="@url@"/>
              <property name="user" value="postgres"/>
              <property name="password" value="any"/>
            </jdbc-connection-pool>
            <jdbc-resource pool-name="ShopPool" jndi-name="jdbc/ShopDS"/>
            <jdbc-resource pool-name="ShopPool" jndi-name="jdbc/Other"/>
            """;

    private static final String REFERENCES =
            "<resource-ref ref=\"jdbc/ShopDS\"/><resource-ref ref=\"jdbc/Other\"/>";

    static GlassFish started(boolean agented, Database database) throws Exception {
        GlassFish server = new GlassFish();
        try {
            server.configure(agented, database);
            ProcessBuilder command =
                    new ProcessBuilder(
                            "sh",
                            HOME.resolve("bin/asadmin").toString(),
                            "start-domain",
                            "--verbose",
                            "--domaindir",
                            server.folder.toString(),
                            "domain1");
            server.start(command, POOL);
            return server;
        } catch (Throwable failed) {
            server.close();
            throw failed;
        }
    }

    private void configure(boolean agented, Database database) throws IOException {
        Path domain = folder.resolve("domain1");
        copy(HOME.resolve("domains/domain1"), domain);
        Path driver = jarOf(org.postgresql.Driver.class);
        Files.copy(driver, domain.resolve("lib").resolve(driver.getFileName()));
        Path configuration = domain.resolve("config/domain.xml");
        String text = Files.readString(configuration);
        text = text.replaceFirst("port=\"8080\"", "port=\"" + port + '"');
        for (String each : PORTS) {
            text = text.replaceFirst("\\b" + each + "\\b", Integer.toString(Ports.free()));
        }
        String url = database.url(database.port()).replace("&", "&amp;");
        text = text.replaceFirst("</resources>", POOLS.replace("@url@", url) + "</resources>");
        text = text.replaceFirst("</server>", REFERENCES + "</server>");
        String options = "<jvm-options>-XX:TieredStopAtLevel=1</jvm-options>";
        if (agented) {
            options += "<jvm-options>" + agentOption() + "</jvm-options>";
        }
        text = text.replaceFirst("</java-config>", options + "</java-config>");
        Files.writeString(configuration, text);
        ShopWar.writeReferring(
                Files.createDirectories(domain.resolve("autodeploy")).resolve("shop.war"), POOL);
    }

    /** A request while it deploys can make it stand still for ever, without the agent. */
    @Override
    boolean isUp() {
        return Files.exists(folder.resolve("domain1/autodeploy/shop.war_deployed"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(
                        each,
                        to.resolve(from.relativize(each).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
