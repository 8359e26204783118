package dev.lifeguard.harness.servers;

import com.zaxxer.hikari.HikariDataSource;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.process.Jdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.logging.LogFactory;
import org.apache.commons.pool2.ObjectPool;

/**
 * Tomcat with two pools in its JNDI that applications share, and two in the shop's WEB-INF/lib. Its
 * manager deploys the shop again.
 */
final class Tomcat extends Server {
    static final String POOL = "java:comp/env/jdbc/ShopDS";
    static final String DBCP = "java:comp/env/jdbc/ShopDbcp";

    private final Path home;

    private Tomcat(String version) {
        home = distribution("apache-tomcat-" + version);
    }

    static Tomcat started(String version, Jdk jdk, boolean agented, Database database)
            throws Exception {
        Path java = jdk.home();
        Tomcat server = new Tomcat(version);
        try {
            server.configure(database);
            ProcessBuilder command =
                    new ProcessBuilder(
                            "sh", server.home.resolve("bin/catalina.sh").toString(), "run");
            command.environment().put("JAVA_HOME", java.toString());
            command.environment().put("CATALINA_BASE", server.folder.toString());
            command.environment().put("CATALINA_HOME", server.home.toString());
            String own = "-Xmx256m -XX:TieredStopAtLevel=1";
            String options = agented ? own + ' ' + server.agentOption() : own;
            command.environment().put("CATALINA_OPTS", options);
            server.start(command, POOL);
            return server;
        } catch (Throwable failed) {
            server.close();
            throw failed;
        }
    }

    private void configure(Database database) throws IOException {
        for (String each : List.of("conf", "lib", "logs", "temp", "webapps", "work")) {
            Files.createDirectories(folder.resolve(each));
        }
        try (Stream<Path> all = Files.list(home.resolve("conf"))) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                Files.copy(each, folder.resolve("conf").resolve(each.getFileName()));
            }
        }
        Path driver = jarOf(org.postgresql.Driver.class);
        Files.copy(driver, folder.resolve("lib").resolve(driver.getFileName()));
        change("server.xml", "port=\"8005\"", "port=\"-1\"");
        change("server.xml", "port=\"8080\"", "address=\"127.0.0.1\" port=\"" + port + '"');
        String url = database.url(database.port()).replace("&", "&amp;");
        change(
                "server.xml",
                "<GlobalNamingResources>",
                "<GlobalNamingResources>"
                        + resource("ShopDS", "org.apache.tomcat.jdbc.pool.DataSourceFactory", url)
                        + resource(
                                "ShopDbcp",
                                "org.apache.tomcat.dbcp.dbcp2.BasicDataSourceFactory",
                                url));
        change("context.xml", "<Context>", "<Context>" + link("ShopDS") + link("ShopDbcp"));
        change(
                "tomcat-users.xml",
                "</tomcat-users>",
                "<role rolename=\"manager-script\"/><user username=\"operator\""
                        + " password=\"operator\" roles=\"manager-script\"/></tomcat-users>");
        Path manager = Files.createDirectories(folder.resolve("conf/Catalina/localhost"));
        Files.writeString(
                manager.resolve("manager.xml"),
                "<Context docBase=\"${catalina.home}/webapps/manager\" privileged=\"true\"/>");
        ShopWar.write(
                folder.resolve("webapps/shop.war"),
                List.of(
                        jarOf(HikariDataSource.class),
                        jarOf(org.slf4j.Logger.class),
                        jarOf(BasicDataSource.class),
                        jarOf(ObjectPool.class),
                        jarOf(LogFactory.class)));
    }

    private static String resource(String name, String factory, String url) {
        return "<Resource name=\"jdbc/"
                + name
                + "\" auth=\"Container\" type=\"javax.sql.DataSource\" factory=\""
                + factory
                + "\" driverClassName=\"org.postgresql.Driver\" username=\"postgres\" url=\""
                + url
                + "\" maxTotal=\"6\" maxActive=\"6\" initialSize=\"2\"/>";
    }

    private static String link(String name) {
        return "<ResourceLink name=\"jdbc/"
                + name
                + "\" global=\"jdbc/"
                + name
                + "\" type=\"javax.sql.DataSource\"/>";
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = folder.resolve("conf").resolve(file);
        String text = Files.readString(path);
        if (!text.contains(from)) {
            throw new AssertionError("no " + from + " in " + path);
        }
        Files.writeString(
                path,
                text.replaceFirst(
                        java.util.regex.Pattern.quote(from),
                        java.util.regex.Matcher.quoteReplacement(to)));
    }

    /** Stops the shop and starts it again with new class loaders. */
    void reload() {
        String login =
                Base64.getEncoder()
                        .encodeToString("operator:operator".getBytes(StandardCharsets.UTF_8));
        String said = get("/manager/text/reload?path=/shop", "Authorization", "Basic " + login);
        if (!said.startsWith("OK")) {
            throw new AssertionError(said + '\n' + text(log()));
        }
    }
}
