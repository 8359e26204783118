package dev.lifeguard.harness.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an application is built with that brings its server and its pools along. Its source is in
 * {@code test-harness/applications}; the profile {@code servers} builds it as its users would.
 */
enum Framework {
    SPRING_BOOT_2("hikaricp", "spring-boot/src/main/java/com/acme/shop/ShopController.java") {
        @Override
        List<String> program(Application on, String url) {
            return springBoot("2.7", on, url);
        }
    },
    SPRING_BOOT_3("hikaricp", "spring-boot/src/main/java/com/acme/shop/ShopController.java") {
        @Override
        List<String> program(Application on, String url) {
            return springBoot("3.5", on, url);
        }
    },
    SPRING_BOOT_4("hikaricp", "spring-boot/src/main/java/com/acme/shop/ShopController.java") {
        @Override
        List<String> program(Application on, String url) {
            return springBoot("4.1", on, url);
        }
    },
    QUARKUS("agroal", "quarkus/src/main/java/com/acme/shop/ShopResource.java") {
        @Override
        List<String> program(Application on, String url) {
            Path jar = APPLICATIONS.resolve("quarkus/target/quarkus-app/quarkus-run.jar");
            return List.of(
                    "-Dquarkus.http.host=127.0.0.1",
                    "-Dquarkus.http.port=" + on.port,
                    "-Dquarkus.datasource.jdbc.url=" + url,
                    "-Dquarkus.datasource.username=postgres",
                    "-Dquarkus.datasource.orders.jdbc.url=" + url,
                    "-Dquarkus.datasource.orders.username=postgres",
                    "-Dquarkus.datasource.orders.jdbc.max-size=6",
                    "-jar",
                    jar.toString());
        }
    },
    FELIX("hikaricp", "felix/src/main/java/com/acme/shop/ShopActivator.java") {
        @Override
        List<String> program(Application on, String url) throws IOException {
            Path built = APPLICATIONS.resolve("felix/target");
            Files.createDirectory(on.bundle().getParent());
            Files.copy(built.resolve("shop.jar"), on.bundle());
            return List.of(
                    "-Dshop.port=" + on.port,
                    "-Dshop.url=" + url,
                    "-Dorg.osgi.framework.system.packages.extra=com.sun.net.httpserver",
                    "-Dorg.osgi.framework.storage=" + on.folder.resolve("cache"),
                    "-Dfelix.auto.deploy.dir=" + built.resolve("felix/bundle"),
                    "-Dfelix.auto.deploy.action=install,start",
                    "-Dfelix.fileinstall.dir=" + on.bundle().getParent(),
                    "-Dfelix.fileinstall.poll=200",
                    "-jar",
                    built.resolve("felix/org.apache.felix.main.jar").toString());
        }
    };

    static final Path APPLICATIONS = Path.of("applications").toAbsolutePath();

    /** The name of the pool that has one. */
    static final String NAMED = "orders";

    /** What Lifeguard calls its pool. */
    final String kind;

    /** Where it takes the connection that it loses. */
    final Path source;

    Framework(String kind, String source) {
        this.kind = kind;
        this.source = Path.of("applications", source.split("/"));
    }

    /** What comes after the JVM's options: its jar and arguments. */
    abstract List<String> program(Application on, String url) throws IOException;

    private static List<String> springBoot(String version, Application on, String url) {
        Path jar = APPLICATIONS.resolve("spring-boot-" + version).resolve("target/shop.jar");
        return List.of(
                "-jar",
                jar.toString(),
                "--server.address=127.0.0.1",
                "--server.port=" + on.port,
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=postgres",
                "--spring.datasource.hikari.pool-name=" + NAMED,
                "--spring.datasource.hikari.maximum-pool-size=6");
    }
}
