package com.acme.large;

import com.acme.start.Cost;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * A large application: Spring Boot with Tomcat, Hibernate, HikariCP and H2. Almost none of its
 * classes have to do with JDBC.
 */
@SpringBootApplication
public class LargeApplication {

    /** Prints what it cost to the first answer over HTTP, and how many classes that took. */
    public static void main(String[] args) throws Exception {
        System.setProperty("server.port", "0");
        System.setProperty("spring.datasource.url", "jdbc:h2:mem:large");
        System.setProperty("spring.jpa.hibernate.ddl-auto", "create");
        var context =
                (ServletWebServerApplicationContext) SpringApplication.run(LargeApplication.class);
        int port = context.getWebServer().getPort();
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create("http://localhost:" + port + "/orders"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        if (!answer.body().contains("first")) {
            throw new IllegalStateException("a wrong answer: " + answer.body());
        }
        System.out.println(Cost.ofThisProcess());
        System.out.println(
                Cost.CLASSES
                        + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        System.exit(0);
    }
}
