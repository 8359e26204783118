package dev.lifeguard.otlp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Where data goes and how, of the options and of OpenTelemetry's variables of the environment
 * (opentelemetry-specification, protocol/exporter.md and
 * configuration/sdk-environment-variables.md).
 *
 * <p>Where an option names the collector, the environment's endpoints and headers are left alone:
 * they are another's, and so are the keys in them. Immutable.
 */
final class OtlpSettings {
    private static final String PREFIX = "OTEL_EXPORTER_OTLP_";
    private static final String DEFAULT_ENDPOINT = "http://localhost:4318";
    private static final long DEFAULT_INTERVAL_MILLIS = 60_000;
    private static final long DEFAULT_TIMEOUT_MILLIS = 10_000;
    private static final long SHORTEST_INTERVAL_MILLIS = 100;

    private final String option;
    private final String headers;
    private final Map<String, String> environment;

    /**
     * @param option {@code on}, or the base of the endpoints
     * @param headers {@code name=value,name=value}; may be empty
     * @param environment of the process
     */
    OtlpSettings(String option, String headers, Map<String, String> environment) {
        this.option = option.trim();
        this.headers = headers;
        this.environment = environment;
    }

    /** One of the two kinds of data that there are here. */
    enum Signal {
        METRICS,
        LOGS;

        String path() {
            return "v1/" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why nothing can be sent; null = it can. Never says what was written: it may be a secret. */
    String refusal() {
        for (Signal signal : Signal.values()) {
            if (isByEnvironment() && "grpc".equals(of(signal, "PROTOCOL"))) {
                return "the environment asks for grpc, and only HTTP is spoken here. Give the"
                        + " collector's HTTP endpoint, such as otlp=http://localhost:4318";
            }
            if (endpoint(signal) == null) {
                return "the endpoint is no URL such as http://localhost:4318, or has a password in"
                        + " it. Put keys into otlp.headers";
            }
        }
        return null;
    }

    private boolean isByEnvironment() {
        return option.equalsIgnoreCase("on");
    }

    /** Null when it is none. */
    OtlpEndpoint endpoint(Signal signal) {
        if (!isByEnvironment()) {
            return OtlpEndpoint.of(option, signal.path());
        }
        String own = text(PREFIX + signal + "_ENDPOINT");
        if (own != null) {
            return OtlpEndpoint.of(own);
        }
        String base = text(PREFIX + "ENDPOINT");
        return OtlpEndpoint.of(base == null ? DEFAULT_ENDPOINT : base, signal.path());
    }

    /** By name; what is malformed is left out. */
    Map<String, String> headers(Signal signal) {
        String own = headers.isEmpty() && isByEnvironment() ? of(signal, "HEADERS") : headers;
        return pairs(own);
    }

    /** For one request. */
    long timeoutNanos(Signal signal) {
        return millis(of(signal, "TIMEOUT"), DEFAULT_TIMEOUT_MILLIS, 1);
    }

    /**
     * For one request. Of the two forms only the binary one is taken by all that speak OTLP:
     * VictoriaMetrics refuses the other.
     */
    OtlpWriter writer(Signal signal) {
        boolean json = "http/json".equals(of(signal, "PROTOCOL"));
        return json ? new OtlpJson() : new OtlpProtobuf();
    }

    boolean isCompressed(Signal signal) {
        return "gzip".equals(of(signal, "COMPRESSION"));
    }

    long intervalNanos() {
        return millis(
                text("OTEL_METRIC_EXPORT_INTERVAL"),
                DEFAULT_INTERVAL_MILLIS,
                SHORTEST_INTERVAL_MILLIS);
    }

    /** This process, as the environment describes it. On the exporter's thread. */
    OtlpResource resource() {
        return OtlpResource.of(resourceAttributes(), environment);
    }

    /** What the environment says of this service; perhaps nothing. */
    private Map<String, String> resourceAttributes() {
        Map<String, String> attributes = pairs(text("OTEL_RESOURCE_ATTRIBUTES"));
        String name = text("OTEL_SERVICE_NAME");
        if (name != null) {
            attributes.put("service.name", name);
        }
        return attributes;
    }

    /** The variable of this signal, else that of all; null = neither is set. */
    private String of(Signal signal, String name) {
        String own = text(PREFIX + signal + '_' + name);
        return own == null ? text(PREFIX + name) : own;
    }

    /** An empty variable counts as one that is not set. */
    private String text(String name) {
        String text = environment.get(name);
        return text == null || text.trim().isEmpty() ? null : text.trim();
    }

    private static long millis(String text, long otherwise, long atLeast) {
        long millis = otherwise;
        try {
            millis = text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException notUnderstood) {
            millis = otherwise; // as the specification wants
        }
        return TimeUnit.MILLISECONDS.toNanos(millis < atLeast ? otherwise : millis);
    }

    /** {@code key=value,key=value}, percent-encoded: the form of W3C Baggage. */
    private static Map<String, String> pairs(String text) {
        Map<String, String> pairs = new LinkedHashMap<String, String>();
        for (String pair : text == null ? new String[0] : text.split(",")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).trim();
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1).trim());
            if (!name.isEmpty() && isOneLine(name) && isOneLine(value)) {
                pairs.put(name, value);
            }
        }
        return pairs;
    }

    /** Not by URLDecoder, to which a plus is a blank. */
    private static String decoded(String text) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            int hex =
                    i + 2 < bytes.length && bytes[i] == '%' ? hex(bytes[i + 1], bytes[i + 2]) : -1;
            decoded.write(hex < 0 ? bytes[i] : hex);
            i += hex < 0 ? 0 : 2;
        }
        return new String(decoded.toByteArray(), StandardCharsets.UTF_8);
    }

    private static int hex(byte first, byte second) {
        int high = Character.digit(first, 16);
        int low = Character.digit(second, 16);
        return high < 0 || low < 0 ? -1 : 16 * high + low;
    }

    /** Else it would be a header of its own. */
    private static boolean isOneLine(String text) {
        return text.indexOf('\r') < 0 && text.indexOf('\n') < 0;
    }
}
