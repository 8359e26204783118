package dev.lifeguard.harness.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool in a bundle, which sees of the JVM only what it imports, and {@code java.}. */
class FelixTest extends ApplicationContract {
    private static final int UPDATES = 20;

    /** Without the agent: no more of them stay however many there are. */
    private static final int PLAIN_UPDATES = 5;

    private static final String LOADER =
            "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader";

    FelixTest() {
        super(Framework.FELIX);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void updated_twenty_times_under_load_it_is_one_row_and_leaves_no_more_loaders_than_alone(
            boolean leaking) throws Exception {
        long loaders;
        try (Application plain = Application.started(framework, false, database)) {
            update(plain, PLAIN_UPDATES, leaking, false);
            loaders = plain.jvm().instances(LOADER);
        }
        try (Application application = Application.started(framework, true, database)) {
            update(application, UPDATES, leaking, true);

            application.await(
                    "as few loaders as " + loaders,
                    () -> application.jvm().instances(LOADER) <= loaders);
            application.pool(
                    Framework.NAMED,
                    framework.kind,
                    "/title",
                    Framework.NAMED,
                    "/generation",
                    Integer.toString(UPDATES + 1),
                    "/closed",
                    "false",
                    "/checkouts/open",
                    "0");
        }
    }

    /** Each time under load, with sessions that die. */
    private void update(Application on, int times, boolean leaking, boolean agented)
            throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(on.ask("work", Framework.NAMED, 5)).isEqualTo("failed 0");
            database.kill(database.ask(database.dialect().sessions()));
            String failed = on.ask("work", Framework.NAMED, 5);
            assertThat(agented ? failed : "failed 0").isEqualTo("failed 0");
            if (leaking) {
                assertThat(on.ask("lose", Framework.NAMED, 1)).isEqualTo("lost");
            }
            CompletableFuture<String> meanwhile =
                    CompletableFuture.supplyAsync(() -> on.ask("work", Framework.NAMED, 200));
            on.update();
            meanwhile.join();
        }
        assertThat(on.ask("work", Framework.NAMED, 1)).isEqualTo("failed 0");
    }
}
