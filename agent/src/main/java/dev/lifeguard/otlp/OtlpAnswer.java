package dev.lifeguard.otlp;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a collector has answered to one request. Immutable. */
final class OtlpAnswer {
    private static final String LINE_END = "\r\n";
    private static final String HEAD_END = LINE_END + LINE_END;

    /** Behind the version: such an answer has no body, and says no length. */
    private static final String NO_CONTENT = " 204";

    private static final int SUCCESS_FROM = 200;
    private static final int SUCCESS_BELOW = 300;
    private static final long LONGEST_SECONDS = 300;

    /** Of JSON: how many were refused, where any were; some servers say zero. */
    private static final Pattern REJECTED =
            Pattern.compile("\"rejected\\w*\"\\s*:\\s*\"?0*([1-9][0-9]{0,17})");

    /** Of protobuf: field 1, a message; field 1, a number; a byte of a number that goes on. */
    private static final char MESSAGE_1 = 0x0A;

    private static final char VARINT_1 = 0x08;
    private static final char LONGER = 0x80;

    final int status;

    /** How long it wants to be left alone; 0 = it does not say. Five minutes at most. */
    final long retryAfterNanos;

    /** How many it has not taken: records, or points of metrics. */
    final long rejected;

    /** It has taken a part only. That is no reason to send anything again. */
    final boolean partial;

    /**
     * @param body a character for each byte
     */
    OtlpAnswer(int status, String retryAfter, String body, long nowMillis) {
        this.status = status;
        this.retryAfterNanos = nanos(retryAfter, nowMillis);
        this.rejected = isSuccess() ? rejectedBy(body) : 0;
        this.partial = rejected > 0;
    }

    /**
     * One as it has come; its connection is closed behind it, so nothing depends on where it ends.
     *
     * @param text a character for each byte
     * @throws IOException when it is none by HTTP/1
     */
    static OtlpAnswer of(String text, long nowMillis) throws IOException {
        int headEnd = text.indexOf(HEAD_END);
        String[] words = text.split(" ", 3);
        if (headEnd < 0 || !words[0].startsWith("HTTP/1.")) {
            throw new IOException("no answer by HTTP/1");
        }
        try {
            String head = text.substring(0, headEnd);
            String body = text.substring(headEnd + HEAD_END.length());
            return new OtlpAnswer(
                    Integer.parseInt(words[1]),
                    header(head, "retry-after"),
                    isChunked(head) ? unchunked(body) : body,
                    nowMillis);
        } catch (NumberFormatException noStatus) {
            throw new IOException("no answer by HTTP/1", noStatus);
        }
    }

    /** Some servers do not close, though they were asked to. */
    static boolean isWhole(String text) {
        int headEnd = text.indexOf(HEAD_END);
        if (headEnd < 0) {
            return false;
        }
        String head = text.substring(0, headEnd);
        String length = header(head, "content-length");
        return text.startsWith(NO_CONTENT, text.indexOf(' '))
                || isChunked(head) && text.endsWith(LINE_END + "0" + HEAD_END)
                || length != null
                        && length.matches("\\d{1,9}")
                        && text.length() - headEnd - 4 >= Integer.parseInt(length);
    }

    private static boolean isChunked(String head) {
        return "chunked".equalsIgnoreCase(header(head, "transfer-encoding"));
    }

    /** What came in chunks, each behind a line with its length (RFC 9112, 7.1). */
    private static String unchunked(String chunks) {
        StringBuilder whole = new StringBuilder();
        int at = 0;
        for (int line = chunks.indexOf(LINE_END); line >= 0; line = chunks.indexOf(LINE_END, at)) {
            int length = Integer.parseInt(chunks.substring(at, line).split(";")[0].trim(), 16);
            int from = line + LINE_END.length();
            if (length <= 0 || length > chunks.length() - from) {
                break;
            }
            whole.append(chunks, from, from + length);
            at = from + length + LINE_END.length();
        }
        return whole.toString();
    }

    /** The value of a header, or null. */
    private static String header(String head, String lowerCaseName) {
        for (String line : head.split(LINE_END)) {
            int colon = line.indexOf(':');
            if (colon > 0
                    && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(lowerCaseName)) {
                return line.substring(colon + 1).trim();
            }
        }
        return null;
    }

    private static long rejectedBy(String body) {
        Matcher json = REJECTED.matcher(body);
        return json.find() ? Long.parseLong(json.group(1)) : rejectedByBinary(body);
    }

    /** The first field of an answer is what was refused, and the first of that how much of it. */
    private static long rejectedByBinary(String body) {
        int at = 1;
        while (at < body.length() && body.charAt(at) >= LONGER) {
            at++;
        }
        if (body.length() <= at + 2
                || body.charAt(0) != MESSAGE_1
                || body.charAt(at + 1) != VARINT_1) {
            return 0;
        }
        long number = 0;
        int next = at + 2;
        for (int shift = 0; next < body.length() && shift < Long.SIZE; shift += 7) {
            number |= (long) (body.charAt(next) & LONGER - 1) << shift;
            next = body.charAt(next) < LONGER ? body.length() : next + 1;
        }
        return number;
    }

    boolean isSuccess() {
        return status >= SUCCESS_FROM && status < SUCCESS_BELOW;
    }

    /** Only these, says opentelemetry-proto, docs/specification.md, "Retryable Response Codes". */
    boolean isToBeRepeated() {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    /** Seconds, or a date as in RFC 7231. */
    private static long nanos(String retryAfter, long nowMillis) {
        if (retryAfter == null) {
            return 0;
        }
        long seconds;
        try {
            seconds = Long.parseLong(retryAfter);
        } catch (NumberFormatException perhapsADate) {
            seconds = secondsTo(retryAfter, nowMillis);
        }
        return TimeUnit.SECONDS.toNanos(Math.max(0, Math.min(seconds, LONGEST_SECONDS)));
    }

    /** Not by java.text, which would ask for the host's time zone, and so set a property of it. */
    private static long secondsTo(String date, long nowMillis) {
        try {
            Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            return (then.toEpochMilli() - nowMillis) / 1000;
        } catch (DateTimeException neither) {
            return 0;
        }
    }
}
