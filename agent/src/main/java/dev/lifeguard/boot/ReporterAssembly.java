package dev.lifeguard.boot;

import dev.lifeguard.boot.reporters.LateReporters;
import dev.lifeguard.host.BareThreads;
import dev.lifeguard.http.HttpReporter;
import dev.lifeguard.http.HttpSources;
import dev.lifeguard.metrics.Metric;
import dev.lifeguard.metrics.Metrics;
import dev.lifeguard.metrics.prometheus.ExpositionFormat;
import dev.lifeguard.metrics.prometheus.PrometheusText;
import dev.lifeguard.operator.Operator;
import dev.lifeguard.operator.OptionList;
import dev.lifeguard.options.OptionTable;
import dev.lifeguard.options.Options;
import dev.lifeguard.options.values.ValueKind;
import dev.lifeguard.otlp.OtlpReporter;
import dev.lifeguard.otlp.OtlpSource;
import dev.lifeguard.reporting.JsonReport;
import dev.lifeguard.snapshots.ReportSnapshot;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * Puts together the ways by which people see what the agent knows, as the options say. What is
 * switched off is not even loaded.
 */
final class ReporterAssembly {
    private ReporterAssembly() {}

    /** Adds those that are wanted; they start with the agent's own thread. */
    static void addAll(Assembly parts) {
        Options options = parts.options;
        if (options.value(OptionTable.HTTP) != ValueKind.NO_PORT) {
            addHttp(parts, options);
        }
        if (options.value(OptionTable.JMX) || options.value(OptionTable.JFR)) {
            parts.reporters.add(late(parts));
        }
        if (!options.value(OptionTable.OTLP).equalsIgnoreCase("off")) {
            addOtlp(parts, options);
        }
    }

    private static void addOtlp(final Assembly parts, Options options) {
        OtlpSource source =
                new OtlpSource() {
                    @Override
                    public ReportSnapshot numbers() {
                        return parts.rounds.numbers().get();
                    }

                    @Override
                    public List<Metric> metrics(ReportSnapshot report) {
                        return Metrics.of(report, callSites(parts.settings.options()));
                    }
                };
        parts.reporters.add(
                new OtlpReporter(
                        options.value(OptionTable.OTLP),
                        options.value(OptionTable.OTLP_HEADERS),
                        System.getenv(),
                        source,
                        BareThreads.named("lifeguard-otlp"),
                        parts.swallowed,
                        parts.log));
    }

    private static void addHttp(Assembly parts, Options options) {
        parts.reporters.add(
                new HttpReporter(
                        options.value(OptionTable.HTTP_HOST),
                        options.value(OptionTable.HTTP),
                        options.value(OptionTable.HTTP_TOKEN),
                        options.value(OptionTable.HTTP_ACTIONS),
                        sources(parts),
                        BareThreads.named("lifeguard-http"),
                        parts.swallowed,
                        parts.log));
    }

    private static HttpSources sources(final Assembly parts) {
        return new HttpSources() {
            @Override
            public ReportSnapshot numbers() {
                return parts.rounds.numbers().get();
            }

            @Override
            public String report() {
                ReportSnapshot report = parts.rounds.everything().get();
                return report == null
                        ? null
                        : JsonReport.renderWithBuckets(report, OptionList.of(parts.settings));
            }

            @Override
            public byte[] metrics(ReportSnapshot report, ExpositionFormat format) {
                return ReporterAssembly.metrics(parts, report, format);
            }

            @Override
            public String order(String command, List<String> arguments) {
                return parts.questions.operator().run(command, arguments);
            }
        };
    }

    /** The page that Prometheus would scrape. */
    static String metrics(Assembly parts, ReportSnapshot report) {
        return new String(metrics(parts, report, ExpositionFormat.TEXT), StandardCharsets.UTF_8);
    }

    private static byte[] metrics(Assembly parts, ReportSnapshot report, ExpositionFormat format) {
        Options now = parts.settings.options();
        boolean alias = now.value(OptionTable.METRICS_ALIAS).equals("hikaricp");
        return PrometheusText.render(report, callSites(now), alias, format);
    }

    private static int callSites(Options now) {
        return (int) Math.min(1000, now.value(OptionTable.HTTP_CALL_SITES));
    }

    private static LateReporters late(final Assembly parts) {
        return new LateReporters(
                parts.options,
                parts.log,
                parts.reporters,
                parts.rounds,
                parts.tracker,
                parts.instrumentation,
                new Supplier<Operator>() {
                    @Override
                    public Operator get() {
                        return parts.questions.operator();
                    }
                });
    }
}
