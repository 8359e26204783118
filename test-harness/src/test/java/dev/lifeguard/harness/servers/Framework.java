package dev.lifeguard.harness.servers;

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
    abstract List<String> program(Application on, String url);

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
