package dev.lifeguard.otlp;

/**
 * Writes one request of OTLP in one of the protocol's two forms. A field is given by its number and
 * by its name in lowerCamelCase (opentelemetry-proto 1); a value of null is left out.
 *
 * <p><b>Threads</b> one.
 */
abstract class OtlpWriter {
    /** A message begins; {@code name} is null for one of {@link #beginAll}, and for the request. */
    abstract OtlpWriter begin(int field, String name);

    /** The message that began last is whole. */
    abstract OtlpWriter end();

    /** Of a repeated field: all of its messages come before {@link #endAll}. */
    abstract OtlpWriter beginAll(String name);

    abstract OtlpWriter endAll();

    /** A string. */
    abstract OtlpWriter text(int field, String name, String value);

    /** An int64. */
    abstract OtlpWriter integer(int field, String name, long value);

    /** An enum. */
    abstract OtlpWriter number(int field, String name, int value);

    /** A bool. */
    abstract OtlpWriter flag(int field, String name, boolean value);

    /** A fixed64 or an sfixed64. */
    abstract OtlpWriter fixed(int field, String name, long value);

    /** A double, in seconds. */
    abstract OtlpWriter seconds(int field, String name, long nanos);

    /** Repeated fixed64. */
    abstract OtlpWriter fixed(int field, String name, long[] values);

    /** Repeated double, in seconds. */
    abstract OtlpWriter seconds(int field, String name, long[] nanos);

    /** The request, once its message has ended. */
    abstract byte[] bytes();

    /** What its form is called in the head of a request. */
    abstract String contentType();
}
