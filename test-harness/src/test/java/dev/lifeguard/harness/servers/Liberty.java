package dev.lifeguard.harness.servers;

import dev.lifeguard.harness.chaos.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Open Liberty with a pool of its own for the shop. */
final class Liberty extends Server {
    static final String POOL = "jdbc/ShopDS";

    private static final Path HOME = distribution("wlp");

    private static final String CONFIGURATION =
            """
            <server>
              <featureManager>
                <feature>jsp-2.3</feature>
                <feature>jdbc-4.2</feature>
                <feature>jndi-1.0</feature>
              </featureManager>
              <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="@port@"/>
              <library id="postgresql"><file name="@driver@"/></library>
              <dataSource id="ShopDS" jndiName="jdbc/ShopDS">
                <jdbcDriver libraryRef="postgresql"/>
                <connectionManager maxPoolSize="6"/>
                <properties URL="@url@" user="postgres"/>
              </dataSource>
              <webApplication location="shop.war" contextRoot="/shop"/>
            </server>
            """;

    static Liberty started(boolean agented, Database database) throws Exception {
        Liberty server = new Liberty();
        try {
            server.configure(agented, database);
            ProcessBuilder command =
                    new ProcessBuilder("sh", HOME.resolve("bin/server").toString(), "run", "shop");
            command.environment().put("WLP_USER_DIR", server.folder.toString());
            server.start(command, POOL);
            return server;
        } catch (Throwable failed) {
            server.close();
            throw failed;
        }
    }

    private void configure(boolean agented, Database database) throws IOException {
        Path own = Files.createDirectories(folder.resolve("servers/shop"));
        String options = "-Xmx512m\n-XX:TieredStopAtLevel=1\n";
        Files.writeString(
                own.resolve("jvm.options"), agented ? options + agentOption() + '\n' : options);
        Files.writeString(
                own.resolve("server.xml"),
                CONFIGURATION
                        .replace("@port@", Integer.toString(port))
                        .replace("@driver@", jarOf(org.postgresql.Driver.class).toString())
                        .replace("@url@", database.url(database.port()).replace("&", "&amp;")));
        Files.createDirectories(own.resolve("apps"));
        ShopWar.writeReferring(own.resolve("apps/shop.war"), POOL);
    }
}
