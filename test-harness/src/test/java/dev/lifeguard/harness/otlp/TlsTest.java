package dev.lifeguard.harness.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Jdk;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector behind TLS is sent something only if its certificate is trusted, and its own. */
@ThirdLane
class TlsTest {
    private static final String EXPORT_INTERVAL = "OTEL_METRIC_EXPORT_INTERVAL";
    private static final String PASSWORD = "changeit";

    @TempDir private Path folder;

    @Test
    void a_certificate_that_the_jvm_trusts_is_enough() throws Exception {
        Path trusted = certificate("trusted");
        try (Collector collector = new Collector(contextOf(trusted))) {
            Result result =
                    jvm(trusted)
                            .args("HIKARICP", ShortProgram.UNTIL_A_LEAK_IS_FOUND)
                            .agent("otlp=" + collector.endpoint(), "leak.suspect-after=1s")
                            .env(EXPORT_INTERVAL, "300") // at exit there may be no time
                            .run()
                            .assertSucceeded();

            assertThat(collector.requests("metrics")).as("%s", result).isNotEmpty();
            assertThat(collector.records()).isNotEmpty();
            assertThat(result.err()).doesNotContain("LG-0412");
        }
    }

    @Test
    void one_of_another_name_or_that_nobody_trusts_is_told_nothing() throws Exception {
        Path trusted = certificate("trusted");
        try (Collector otherName = new Collector(contextOf(trusted));
                Collector stranger = new Collector(contextOf(certificate("stranger")))) {
            Result result =
                    jvm(trusted)
                            .agent("otlp=on")
                            .env(
                                    "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT",
                                    "https://localhost:" + otherName.port() + "/v1/metrics")
                            .env(
                                    "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
                                    stranger.endpoint() + "/v1/logs")
                            .env(EXPORT_INTERVAL, "300")
                            .run()
                            .assertSucceeded();

            assertThat(otherName.requests()).isEmpty();
            assertThat(stranger.requests()).isEmpty();
            assertThat(result.err()).contains("LG-0412");
        }
    }

    private static AgentJvm jvm(Path trustStore) {
        return AgentJvm.program(ShortProgram.class)
                .args("HIKARICP")
                .light()
                .leaking()
                .jvmArgs(
                        "-Djavax.net.ssl.trustStore=" + trustStore,
                        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    /** A store with a new key and its certificate, of the address 127.0.0.1 and no other name. */
    private Path certificate(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool =
                new ProcessBuilder(
                                Jdk.JDK_17.tool("keytool").toString(),
                                "-genkeypair",
                                "-keystore",
                                store.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-alias",
                                name,
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + name,
                                "-ext",
                                "SAN=IP:127.0.0.1")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(name + ".log").toFile())
                        .start();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }

    private static SSLContext contextOf(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
