package dev.lifeguard.harness.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
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
    record Request(String path, Map<String, List<String>> headers, String body) {}

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
                        new String(body, StandardCharsets.UTF_8)));
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
        ExportMetricsServiceRequest.Builder builder = ExportMetricsServiceRequest.newBuilder();
        read(all.get(all.size() - 1).body, builder);
        return builder.build();
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
                        each -> {
                            ExportLogsServiceRequest.Builder builder =
                                    ExportLogsServiceRequest.newBuilder();
                            read(each.body, builder);
                            return builder
                                    .getResourceLogs(0)
                                    .getScopeLogs(0)
                                    .getLogRecordsList()
                                    .stream();
                        })
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

    /** An unknown key, or a value of the wrong kind, fails here. */
    private static void read(String json, Message.Builder into) {
        try {
            JsonFormat.parser().merge(json, into);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(json, e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
