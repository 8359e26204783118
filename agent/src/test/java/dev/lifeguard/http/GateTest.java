package dev.lifeguard.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    /** On a port that has every address of its machine whoever asks calls it as he likes. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, true",
        "::, true",
        "0:0:0:0:0:0:0:0, true",
        "0, true",
        "10.0.0.5, false",
        "::1, false",
        "orders, false"
    })
    void a_name_that_is_not_known_is_refused_unless_the_port_has_every_address(
            String host, boolean passes) {
        Gate gate = new Gate(host, 9464, "S3CRET");

        HttpAnswer refusal =
                gate.refuse(
                        new HttpRequest(
                                "GET",
                                "/metrics",
                                Collections.singletonMap("host", "shop.internal:9464"),
                                ""));

        assertEquals(passes, refusal == null);
    }

    /** What encrypts stands before the port: the browser's address is another than the port's. */
    @ParameterizedTest
    @CsvSource({
        "https://shop.example, same-origin, true",
        "https://127.0.0.1:9464, , true",
        "https://shop.example, , false",
        "https://shop.example, same-site, false",
        "http://127.0.0.1:9464, cross-site, false"
    })
    void a_page_may_order_through_a_proxy_that_encrypts(String origin, String site, boolean may) {
        Map<String, String> headers = new HashMap<>();
        headers.put("host", "127.0.0.1:9464");
        headers.put("origin", origin);
        if (site != null) {
            headers.put("sec-fetch-site", site);
        }

        HttpAnswer refusal =
                new Gate(null, 9464, "S3CRET")
                        .refuse(new HttpRequest("POST", "/api/set", headers, ""));

        assertEquals(may, refusal == null);
    }

    /** The scheme is told in any case (RFC 9110, 11.1); what is not ASCII, each client writes. */
    @ParameterizedTest
    @CsvSource({
        "Bearer, S3CRET, true",
        "bearer, S3CRET, true",
        "BEARER, S3CRET, true",
        "Basic, S3CRET, false",
        "Bearer, s3cret, false",
        "Bearer, gehe\u00efm, true",
    })
    void a_token_is_taken_as_clients_write_it(String scheme, String sent, boolean fits) {
        String token = sent.equals("s3cret") ? "S3CRET" : sent;
        Gate gate = new Gate(null, 9464, token);
        byte[] utf8 = sent.getBytes(StandardCharsets.UTF_8);

        for (String read : new String[] {sent, new String(utf8, StandardCharsets.ISO_8859_1)}) {
            Map<String, String> headers =
                    Collections.singletonMap("authorization", scheme + ' ' + read);

            assertEquals(fits, gate.hasToken(new HttpRequest("GET", "/", headers, "")), read);
        }
    }
}
