package dev.lifeguard.harness.undeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Folders;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A web application is replaced twenty times, with three pools of its own and connections lost. */
@ThirdLane
class RedeployTest {
    private static final Path CLASSES = Path.of("target", "test-classes").toAbsolutePath();

    /** One class of each library of the web application. */
    private static final List<Class<?>> LIBRARIES =
            List.of(
                    com.zaxxer.hikari.HikariDataSource.class,
                    org.slf4j.Logger.class,
                    org.apache.commons.dbcp2.BasicDataSource.class,
                    org.apache.commons.pool2.ObjectPool.class,
                    org.apache.commons.logging.LogFactory.class,
                    org.apache.tomcat.jdbc.pool.DataSource.class,
                    org.apache.juli.logging.Log.class);

    @Test
    void it_leaves_as_little_behind_as_without_the_agent() throws IOException {
        Path folder = Folders.create("lifeguard-web");
        webApplication(folder);

        Result plain = program(folder).withoutAgent().run().assertSucceeded();
        Result agented = program(folder).leaking().run().assertSucceeded();

        assertThat(plain.out()).contains("loaders=0", "threadsOfEach=0", "sessions=1");
        assertThat(agented.out()).as("%s", agented).isEqualTo(plain.out());
        Folders.delete(folder);
    }

    private static AgentJvm program(Path folder) {
        String server =
                CLASSES
                        + File.pathSeparator
                        + jarOf(org.apache.catalina.startup.Tomcat.class)
                        + File.pathSeparator
                        + jarOf(javax.annotation.Resource.class);
        return AgentJvm.program(RedeployProgram.class)
                .light()
                .jvmArgs("--add-opens=java.base/java.lang=ALL-UNNAMED")
                .jvmArgs("--add-opens=java.base/java.io=ALL-UNNAMED")
                .jvmArgs("--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED")
                .classPath(server)
                .args(folder.toString(), jarOf(org.h2.Driver.class).toString(), "20");
    }

    private static void webApplication(Path folder) throws IOException {
        Path libraries = Files.createDirectories(folder.resolve("WEB-INF/lib"));
        for (Class<?> library : LIBRARIES) {
            Path jar = jarOf(library);
            Files.copy(jar, libraries.resolve(jar.getFileName()));
        }
        String name = WebApplication.class.getName().replace('.', '/') + ".class";
        Path type = folder.resolve("WEB-INF/classes").resolve(name);
        Files.createDirectories(type.getParent());
        Files.copy(CLASSES.resolve(name), type);
    }

    private static Path jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .toPath();
    }
}
