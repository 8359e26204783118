package dev.lifeguard.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.metrics.prometheus.ExpositionFormat;
import dev.lifeguard.metrics.prometheus.PrometheusText;
import dev.lifeguard.reporting.JsonReport;
import dev.lifeguard.reporting.Snapshots;
import dev.lifeguard.snapshots.PoolSnapshot;
import dev.lifeguard.snapshots.PoolState;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndpointsTest implements HttpSources {
    private static final String OWN = "127.0.0.1:9470";

    private final PoolSnapshot pool = Snapshots.orders();
    private final List<String> ordered = new ArrayList<>();
    private final Swallowed swallowed = new Swallowed();
    private boolean busy;
    private volatile boolean failing;

    @Test
    void the_page_and_its_files_are_there_and_are_sent_once() {
        HttpAnswer page = open().answer(get("/", OWN));
        String text = text(page);

        assertEquals(200, page.status);
        for (String file : new String[] {"page.css", "page.js", "uPlot.js", "uPlot.css"}) {
            assertTrue(text.contains('"' + file + '"'), file);
            assertTrue(open().answer(get("/" + file, OWN)).body.length > 100, file);
        }
        HttpRequest again = request("GET", "/", OWN, "If-None-Match", page.tag);
        assertEquals(304, open().answer(again).status);
    }

    @Test
    void all_files_of_the_page_are_smaller_than_120_kilobytes() {
        int size = 0;
        for (String path : new String[] {"/", "/page.css", "/page.js", "/uPlot.js", "/uPlot.css"}) {
            size += open().answer(get(path, OWN)).body.length;
        }

        assertTrue(size < 120 * 1024, "" + size);
    }

    @Test
    void metrics_come_in_the_format_that_is_asked_for() {
        HttpAnswer plain = open().answer(get("/metrics", OWN));
        HttpRequest asked =
                request("GET", "/metrics", OWN, "Accept", "application/openmetrics-text;q=0.6");
        HttpAnswer open = open().answer(asked);

        assertEquals("text/plain; version=0.0.4; charset=utf-8", plain.contentType);
        assertFalse(text(plain).contains("# EOF"));
        assertTrue(open.contentType.startsWith("application/openmetrics-text; version=1.0.0"));
        assertTrue(text(open).endsWith("# EOF\n"));
    }

    @Test
    void a_full_pool_is_no_reason_to_restart_anything() {
        pool.state = PoolState.FULL;

        HttpAnswer health = open().answer(get("/health", OWN));

        assertEquals(200, health.status);
        assertTrue(text(health).contains("\"state\": \"full, database answers\""), text(health));
    }

    @Test
    void an_agent_that_is_too_busy_says_so() {
        busy = true;

        assertEquals(503, open().answer(get("/api/report", OWN)).status);
        assertEquals(503, open().answer(get("/metrics", OWN)).status);
    }

    @Test
    void another_host_another_origin_and_another_site_are_refused() {
        assertEquals(403, open().answer(get("/", "evil.example:9470")).status);
        assertEquals(403, open().answer(get("/", "127.0.0.1:80")).status);
        assertEquals(403, open().answer(get("/", null)).status);
        HttpRequest foreign = request("GET", "/api/report", OWN, "Origin", "http://evil.example");
        assertEquals(403, open().answer(foreign).status);
        HttpRequest sent = request("GET", "/metrics", OWN, "Sec-Fetch-Site", "cross-site");
        assertEquals(403, open().answer(sent).status);
        HttpRequest own = request("GET", "/metrics", OWN, "Origin", "http://" + OWN);
        assertEquals(200, open().answer(own).status);
    }

    @Test
    void with_a_token_nothing_of_the_application_is_shown_without_it() {
        Endpoints closed = endpoints("S3CRET", false);

        assertEquals(200, closed.answer(get("/", OWN)).status);
        for (String path : new String[] {"/api/report", "/metrics", "/health"}) {
            assertEquals(401, closed.answer(get(path, OWN)).status, path);
            HttpRequest wrong = request("GET", path, OWN, "Authorization", "Bearer S3CRE");
            assertEquals(401, closed.answer(wrong).status, path);
            HttpRequest right = request("GET", path, OWN, "Authorization", "Bearer S3CRET");
            assertEquals(200, closed.answer(right).status, path);
        }
    }

    @Test
    void nothing_is_ordered_unless_it_is_switched_on_and_the_token_is_sent() {
        assertEquals(403, endpoints("S3CRET", false).answer(post("Bearer S3CRET")).status);
        assertEquals(401, endpoints("S3CRET", true).answer(post(null)).status);
        assertEquals(401, endpoints("S3CRET", true).answer(post("Bearer other")).status);
        assertTrue(ordered.isEmpty());
    }

    @Test
    void an_order_is_carried_out_by_the_thread_that_looks_for_them() throws Exception {
        Orders orders = new Orders(true, swallowed);
        Endpoints endpoints = new Endpoints(new Gate(null, 9470, "S3CRET"), this, orders);
        ScheduledExecutorService agent = Executors.newSingleThreadScheduledExecutor();
        try {
            agent.scheduleWithFixedDelay(() -> orders.carryOut(this), 0, 10, TimeUnit.MILLISECONDS);

            HttpAnswer answer = endpoints.answer(post("Bearer S3CRET"));

            assertEquals("done", text(answer));
            assertEquals(Collections.singletonList("set [retry=off]"), ordered);
        } finally {
            agent.shutdownNow();
        }
    }

    @Test
    void an_order_that_fails_is_answered_and_the_next_is_carried_out() throws Exception {
        Orders orders = new Orders(true, swallowed);
        Endpoints endpoints = new Endpoints(new Gate(null, 9470, "S3CRET"), this, orders);
        failing = true;
        ScheduledExecutorService agent = Executors.newSingleThreadScheduledExecutor();
        try { // which does not go on with what has thrown
            agent.scheduleWithFixedDelay(() -> orders.carryOut(this), 0, 10, TimeUnit.MILLISECONDS);

            String answer = text(endpoints.answer(post("Bearer S3CRET")));
            failing = false;

            assertTrue(answer.contains("odd pool"), answer);
            assertEquals("done", text(endpoints.answer(post("Bearer S3CRET"))));
            assertEquals(1, swallowed.total());
        } finally {
            agent.shutdownNow();
        }
    }

    private Endpoints open() {
        return endpoints(null, false);
    }

    private Endpoints endpoints(String token, boolean actions) {
        return new Endpoints(new Gate(null, 9470, token), this, new Orders(actions, swallowed));
    }

    private static HttpRequest get(String path, String host) {
        return request("GET", path, host, null, null);
    }

    private static HttpRequest post(String authorization) {
        Map<String, String> headers = new HashMap<>();
        headers.put("host", OWN);
        if (authorization != null) {
            headers.put("authorization", authorization);
        }
        return new HttpRequest("POST", "/api/set", headers, "retry=off\n");
    }

    private static HttpRequest request(
            String method, String path, String host, String header, String value) {
        Map<String, String> headers = new HashMap<>();
        if (host != null) {
            headers.put("host", host);
        }
        if (header != null) {
            headers.put(header.toLowerCase(java.util.Locale.ROOT), value);
        }
        return new HttpRequest(method, path, headers, "");
    }

    private static String text(HttpAnswer answer) {
        return new String(answer.body, StandardCharsets.UTF_8);
    }

    @Override
    public ReportSnapshot numbers() {
        return busy ? null : Snapshots.report(pool);
    }

    @Override
    public String report() {
        return busy ? null : JsonReport.renderWithBuckets(Snapshots.report(pool), null);
    }

    @Override
    public byte[] metrics(ReportSnapshot report, ExpositionFormat format) {
        return PrometheusText.render(report, 20, false, format);
    }

    @Override
    public String order(String command, List<String> arguments) {
        if (failing) {
            throw new IllegalStateException("odd pool");
        }
        ordered.add(command + ' ' + arguments);
        return "done";
    }
}
