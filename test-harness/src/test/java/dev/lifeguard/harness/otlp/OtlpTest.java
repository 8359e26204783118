package dev.lifeguard.harness.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Ports;
import dev.lifeguard.harness.process.Result;
import dev.lifeguard.harness.process.ThirdLane;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a collector gets is what the report says, whatever the collector does. */
@ThirdLane
class OtlpTest {
    private static final String POOL = "db.client.connection.pool.name";

    private static AgentJvm jvm() {
        return AgentJvm.program(ShortProgram.class)
                .args("HIKARICP", ShortProgram.UNTIL_A_LEAK_IS_FOUND)
                .agent("leak.suspect-after=500ms")
                .light()
                .leaking();
    }

    @ParameterizedTest
    @CsvSource({"'', application/x-protobuf", "http/json, application/json"})
    void a_collector_is_told_what_the_report_says(String protocol, String contentType) {
        try (Collector collector = new Collector()) {
            Result result =
                    jvm().agent("otlp=on")
                            .env("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint() + "/")
                            .env("OTEL_EXPORTER_OTLP_HEADERS", "api-key=hidden%2Dkey")
                            .env("OTEL_EXPORTER_OTLP_PROTOCOL", protocol)
                            .env("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip")
                            .env("OTEL_METRIC_EXPORT_INTERVAL", "300")
                            .env("OTEL_RESOURCE_ATTRIBUTES", "service.name=no,team=orders")
                            .env("OTEL_SERVICE_NAME", "shop")
                            .run()
                            .assertSucceeded();

            assertThat(collector.requests("metrics")).hasSizeGreaterThan(2);
            assertThat(collector.requests())
                    .allSatisfy(
                            each ->
                                    assertThat(each.headers())
                                            .containsEntry("Api-key", List.of("hidden-key"))
                                            .containsEntry("Content-type", List.of(contentType)));
            ExportMetricsServiceRequest last = collector.lastMetrics();
            assertThat(
                            Collector.texts(
                                    last.getResourceMetrics(0).getResource().getAttributesList()))
                    .containsEntry("service.name", "shop")
                    .containsEntry("team", "orders")
                    .containsKeys("host.name", "process.pid", "service.instance.id");
            assertSameAs(result.report().at("/pools/0"), Collector.byName(last));
            assertRecords(result.report().at("/pools/0"), collector.records());
            assertThat(result.err()).contains("LG-0411").doesNotContain("hidden");
            assertThat(result.err()).doesNotContain("LG-0412");
        }
    }

    private static void assertSameAs(JsonNode pool, Map<String, Metric> sent) {
        HistogramDataPoint wait = waited(sent);
        assertThat(wait.getCount()).isEqualTo(pool.at("/checkouts/count").asLong()).isPositive();
        assertThat(wait.getBucketCountsList().stream().mapToLong(each -> each).sum())
                .isEqualTo(wait.getCount());
        assertThat(wait.getBucketCountsCount()).isEqualTo(wait.getExplicitBoundsCount() + 1);
        assertThat(wait.getExplicitBounds(0)).isEqualTo(0.0001);
        assertThat(wait.getTimeUnixNano()).isGreaterThan(wait.getStartTimeUnixNano());
        assertThat(sent.get("db.client.connection.wait_time").getUnit()).isEqualTo("s");
        assertThat(number(sent, "db.client.connection.timeouts"))
                .isEqualTo(pool.at("/checkouts/failed").asLong())
                .isEqualTo(2);
        assertThat(number(sent, "lifeguard.lease.open"))
                .isEqualTo(pool.at("/checkouts/open").asLong())
                .isEqualTo(ShortProgram.SIZE);
        assertThat(sent.get("db.client.connection.timeouts").getSum().getIsMonotonic()).isTrue();
        assertThat(sent.get("db.client.connection.count").getSum().getIsMonotonic()).isFalse();
        assertThat(sent.get("db.client.connection.count").getSum().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
        assertThat(sent.get("lifeguard.pool.state").hasGauge()).isTrue();
        assertThat(number(sent, "lifeguard.otlp.lost")).isZero();
    }

    /** Those in vain have an error.type. */
    private static HistogramDataPoint waited(Map<String, Metric> sent) {
        return sent
                .get("db.client.connection.wait_time")
                .getHistogram()
                .getDataPointsList()
                .stream()
                .filter(
                        each ->
                                !Collector.texts(each.getAttributesList())
                                        .containsKey("error.type"))
                .findFirst()
                .orElseThrow();
    }

    private static long number(Map<String, Metric> sent, String name) {
        return sent.get(name).getSum().getDataPointsList().stream()
                .mapToLong(NumberDataPoint::getAsInt)
                .sum();
    }

    private static void assertRecords(JsonNode pool, List<LogRecord> records) {
        assertThat(records)
                .anySatisfy(
                        record -> {
                            assertThat(record.getEventName()).isEqualTo("lifeguard.leak");
                            assertThat(record.getBody().getStringValue())
                                    .contains("ShortProgram.keep", "select ?, ?");
                            assertThat(Collector.texts(record.getAttributesList()))
                                    .containsEntry(POOL, pool.path("name").asText())
                                    .containsEntry("lifeguard.leak.evidence", "held-idle")
                                    .hasEntrySatisfying(
                                            "code.stacktrace",
                                            stack ->
                                                    assertThat(stack)
                                                            .contains("ShortProgram.runsShort"));
                        })
                .anySatisfy(
                        record -> {
                            assertThat(record.getEventName()).isEqualTo("lifeguard.exhaustion");
                            assertThat(record.getBody().getStringValue())
                                    .contains("no connection within");
                        })
                .noneSatisfy(record -> assertThat(record.toString()).contains("secret"));
    }

    @Test
    void what_a_collector_asks_to_have_again_it_gets_again_and_nothing_is_lost() {
        try (Collector collector = new Collector()) {
            collector.refuse(1);

            jvm().agent("otlp=" + collector.endpoint()).run().assertSucceeded();

            List<Collector.Request> logs = collector.requests("logs");
            assertThat(logs.get(1).content()).isEqualTo(logs.get(0).content());
            Map<String, Metric> last = Collector.byName(collector.lastMetrics());
            assertThat(number(last, "lifeguard.otlp.failed_requests")).isEqualTo(1);
            assertThat(number(last, "lifeguard.otlp.lost")).isZero();
        }
    }

    @Test
    void a_collector_that_is_not_there_costs_one_line() {
        Result result =
                jvm().agent("otlp=http://127.0.0.1:" + Ports.free())
                        .env("OTEL_METRIC_EXPORT_INTERVAL", "200")
                        .run()
                        .assertSucceeded();

        assertThat(result.err().split("LG-0412", -1)).as(result.err()).hasSize(2);
        assertThat(result.err()).contains("LG-0411");
    }

    @Test
    void a_password_in_an_endpoint_is_refused_and_not_shown() {
        Result result = jvm().agent("otlp=http://me:hidden@127.0.0.1:4318").run().assertSucceeded();

        assertThat(result.err()).contains("LG-0413").doesNotContain("hidden");
    }
}
