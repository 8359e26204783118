package dev.lifeguard.otlp;

import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;

/** What a collector has answered to one request. Immutable. */
final class OtlpAnswer {
    private static final int SUCCESS_FROM = 200;
    private static final int SUCCESS_BELOW = 300;
    private static final long LONGEST_SECONDS = 300;

    /** Of protobuf: field 1, a message; field 1, a number; a byte of a number that goes on. */
    private static final char MESSAGE_1 = 0x0A;

    private static final char VARINT_1 = 0x08;
    private static final char LONGER = 0x80;

    final int status;

    /** How long it wants to be left alone; 0 = it does not say. Five minutes at most. */
    final long retryAfterNanos;

    /** It has taken a part only. That is no reason to send anything again. */
    final boolean partial;

    /**
     * @param body a character for each byte
     */
    OtlpAnswer(int status, String retryAfter, String body, long nowMillis) {
        this.status = status;
        this.retryAfterNanos = nanos(retryAfter, nowMillis);
        this.partial = isSuccess() && (body.contains("\"rejected") || refusesSome(body));
    }

    /**
     * The same in the binary form: the first field of an answer is what was refused, and the first
     * of that how much of it.
     */
    private static boolean refusesSome(String body) {
        int at = 1;
        while (at < body.length() && body.charAt(at) >= LONGER) {
            at++;
        }
        return body.length() > at + 2
                && body.charAt(0) == MESSAGE_1
                && body.charAt(at + 1) == VARINT_1
                && body.charAt(at + 2) != 0;
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
            SimpleDateFormat format =
                    new SimpleDateFormat("EEE, dd MMM yyyy HH:mm:ss zzz", Locale.ENGLISH);
            format.setTimeZone(TimeZone.getTimeZone("GMT"));
            Date date = format.parse(retryAfter, new ParsePosition(0));
            seconds = date == null ? 0 : (date.getTime() - nowMillis) / 1000;
        }
        return TimeUnit.SECONDS.toNanos(Math.max(0, Math.min(seconds, LONGEST_SECONDS)));
    }
}
