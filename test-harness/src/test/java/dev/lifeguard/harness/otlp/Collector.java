package dev.lifeguard.harness.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;

/** A small collector: keeps what it is sent, and reads it with the protocol's own classes. */
public final class Collector implements AutoCloseable {

    /** One request as it came. */
    record Request(String path, Map<String, List<String>> headers, byte[] content) {
        /** What it says: texts are to be read in both forms. */
        String body() {
            return new String(content, StandardCharsets.UTF_8);
        }

        /** A key or a field that is not known, or a value of the wrong kind, fails here. */
        <B extends Message.Builder> B readInto(B message) {
            try {
                if (headers.get("Content-type").contains("application/json")) {
                    JsonFormat.parser().merge(body(), message);
                } else {
                    message.mergeFrom(content);
                    assertKnown(message);
                }
                return message;
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(body(), e);
            }
        }

        private static void assertKnown(MessageOrBuilder message) {
            if (!message.getUnknownFields().asMap().isEmpty()) {
                throw new AssertionError("unknown fields in " + message);
            }
            for (Object field : message.getAllFields().values()) {
                for (Object each : field instanceof List<?> all ? all : List.of(field)) {
                    if (each instanceof MessageOrBuilder inner) {
                        assertKnown(inner);
                    }
                }
            }
        }
    }

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    public Collector() {
        this(null);
    }

    /**
     * @param tls with the server's certificate; null = without TLS
     */
    Collector(SSLContext tls) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            if (tls == null) {
                server = HttpServer.create(address, 0);
            } else {
                HttpsServer secure = HttpsServer.create(address, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secure;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        byte[] body =
                gzip ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes;
        requests.add(
                new Request(
                        exchange.getRequestURI().getPath(),
                        Map.copyOf(exchange.getRequestHeaders()),
                        body));
        int status = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0 ? 503 : 200;
        if (status == 503) {
            exchange.getResponseHeaders().add("Retry-After", "1");
        }
        byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** Answers 503 to the next so many. */
    void refuse(int next) {
        refusals.set(next);
    }

    public String endpoint() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** All so far. */
    public List<Request> requests() {
        return requests;
    }

    /** What they said, as it came. */
    public List<String> bodies() {
        return requests.stream().map(Request::body).toList();
    }

    /** Those of one kind, {@code metrics} or {@code logs}. */
    List<Request> requests(String kind) {
        return requests.stream().filter(each -> each.path.equals("/v1/" + kind)).toList();
    }

    /** What the last request says of metrics. */
    ExportMetricsServiceRequest lastMetrics() {
        List<Request> all = requests("metrics");
        return all.get(all.size() - 1).readInto(ExportMetricsServiceRequest.newBuilder()).build();
    }

    /** By name. */
    static Map<String, Metric> byName(ExportMetricsServiceRequest request) {
        return request.getResourceMetrics(0).getScopeMetrics(0).getMetricsList().stream()
                .collect(Collectors.toMap(Metric::getName, each -> each));
    }

    /** All records that came. */
    List<LogRecord> records() {
        return requests("logs").stream()
                .flatMap(
                        each ->
                                each
                                        .readInto(ExportLogsServiceRequest.newBuilder())
                                        .getResourceLogs(0)
                                        .getScopeLogs(0)
                                        .getLogRecordsList()
                                        .stream())
                .toList();
    }

    /** Values as texts. */
    static Map<String, String> texts(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(
                        Collectors.toMap(
                                KeyValue::getKey,
                                each ->
                                        each.getValue().getValueCase()
                                                        == AnyValue.ValueCase.INT_VALUE
                                                ? "" + each.getValue().getIntValue()
                                                : each.getValue().getStringValue()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
