package dev.lifeguard.inplace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lifeguard.model.KeptBecause;
import dev.lifeguard.preflight.Peeks;
import dev.lifeguard.sessions.Recipe;
import dev.lifeguard.sessions.Session;
import java.security.PrivilegedAction;
import java.sql.Connection;
import java.util.Properties;
import javax.security.auth.Subject;
import org.h2.Driver;
import org.h2.tools.Server;
import org.junit.jupiter.api.Test;

/** With Kerberos a driver logs in as whoever its thread acts for. */
class OpenedForSomebodyTest {
    private final Origins origins = new Origins(Peeks.open());
    private final Driver driver = new Driver();

    @Test
    void another_session_might_be_somebody_elses() throws Exception {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        String url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:somebody";
        Recipe recipe = Recipe.of(driver, new Object[] {url, new Properties()});
        try (Connection connection = driver.connect(url, new Properties())) {
            Session nobodys = new Session(connection, recipe);
            Session somebodys = new Session(connection, recipe);

            origins.learn(nobodys, connection);
            PrivilegedAction<Void> learn =
                    () -> {
                        origins.learn(somebodys, connection);
                        return null;
                    };
            Subject.doAs(new Subject(), learn);

            assertNotNull(nobodys.facts());
            assertNull(origins.obstacle(nobodys));
            assertEquals(KeptBecause.UNKNOWN_ORIGIN, origins.obstacle(somebodys));
        } finally {
            server.stop();
        }
    }
}
