package dev.lifeguard.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lifeguard.http.RequestReader.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    @Test
    void a_request_is_read_with_its_headers_and_without_its_query() throws Exception {
        HttpRequest request =
                read("GET /metrics?name=x HTTP/1.1\r\nHost: localhost:9470\r\nACCEPT: a/b\r\n\r\n");

        assertEquals("GET", request.method);
        assertEquals("/metrics", request.path);
        assertEquals("localhost:9470", request.header("host"));
        assertEquals("a/b", request.header("Accept"));
    }

    @Test
    void a_post_is_read_with_its_body() throws Exception {
        HttpRequest request =
                read("POST /api/set HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nretry=off");

        assertEquals("retry", request.body);
    }

    @Test
    void who_connects_and_leaves_has_asked_nothing() throws Exception {
        assertNull(read(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                "GET http://evil/ HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a",
                "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 9999\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nshort",
                "\u0000\u0001\u0002\r\n\r\n",
            })
    void what_is_not_written_as_a_request_is_refused(String sent) {
        assertThrows(Malformed.class, () -> read(sent));
    }

    @Test
    void headers_without_end_are_refused_after_eight_kilobytes() {
        String endless =
                "GET / HTTP/1.1\r\nX: "
                        + new String(new char[RequestReader.MOST_HEAD]).replace('\0', 'x');

        assertThrows(Malformed.class, () -> read(endless));
    }

    private static HttpRequest read(String sent) throws IOException, Malformed {
        byte[] bytes = sent.getBytes(StandardCharsets.ISO_8859_1);
        return new RequestReader(new ByteArrayInputStream(bytes)).read();
    }
}
