package dev.lifeguard.otlp;

import dev.lifeguard.reporting.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON form: enums as numbers, 64-bit integers as strings (opentelemetry-proto,
 * docs/specification.md, "JSON Protobuf Encoding").
 */
final class OtlpJson extends OtlpWriter {
    private final JsonWriter json = new JsonWriter(false);

    @Override
    OtlpWriter begin(int field, String name) {
        json.beginObject(name);
        return this;
    }

    @Override
    OtlpWriter end() {
        json.endObject();
        return this;
    }

    @Override
    OtlpWriter beginAll(String name) {
        json.beginArray(name);
        return this;
    }

    @Override
    OtlpWriter endAll() {
        json.endArray();
        return this;
    }

    @Override
    OtlpWriter text(int field, String name, String value) {
        json.text(name, value);
        return this;
    }

    @Override
    OtlpWriter integer(int field, String name, long value) {
        return fixed(field, name, value);
    }

    @Override
    OtlpWriter number(int field, String name, int value) {
        json.count(name, (long) value);
        return this;
    }

    @Override
    OtlpWriter flag(int field, String name, boolean value) {
        json.flag(name, value);
        return this;
    }

    @Override
    OtlpWriter fixed(int field, String name, long value) {
        json.text(name, String.valueOf(value));
        return this;
    }

    @Override
    OtlpWriter seconds(int field, String name, long nanos) {
        json.seconds(name, nanos);
        return this;
    }

    @Override
    OtlpWriter fixed(int field, String name, long[] values) {
        List<String> texts = new ArrayList<String>();
        for (long value : values) {
            texts.add(String.valueOf(value));
        }
        json.texts(name, texts);
        return this;
    }

    @Override
    OtlpWriter seconds(int field, String name, long[] nanos) {
        json.beginArray(name);
        for (long value : nanos) {
            json.seconds(null, value);
        }
        json.endArray();
        return this;
    }

    @Override
    byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    String contentType() {
        return "application/json";
    }
}
