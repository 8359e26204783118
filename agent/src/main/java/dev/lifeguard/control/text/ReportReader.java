package dev.lifeguard.control.text;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import dev.lifeguard.model.HostText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a report. What is absent reads as the empty object, the empty list or -1, because absent
 * means unknown; and every text can be printed, whatever escape sequences were put into it.
 */
public final class ReportReader {
    private ReportReader() {}

    /**
     * @throws IllegalArgumentException when the text is no JSON object
     */
    public static JsonObject read(String text) {
        try {
            JsonBounds.check(text);
            JsonObject report = JsonParser.object().from(text);
            makePrintable(report);
            return report;
        } catch (JsonParserException wrong) {
            throw new IllegalArgumentException(
                    "not a report (at character " + wrong.getCharOffset() + ")");
        } catch (JsonBounds.Exceeded endless) {
            throw new IllegalArgumentException("not a report (" + endless.getMessage() + ")");
        } catch (StackOverflowError nestedTooDeep) { // ten thousand brackets
            throw new IllegalArgumentException("not a report (nested too deep)");
        } catch (RuntimeException odd) { // a parser's own error
            throw new IllegalArgumentException("not a report");
        }
    }

    private static void makePrintable(JsonObject object) {
        for (Map.Entry<String, Object> member : object.entrySet()) {
            member.setValue(printable(member.getValue()));
        }
    }

    private static Object printable(Object value) {
        if (value instanceof JsonObject) {
            makePrintable((JsonObject) value);
        } else if (value instanceof JsonArray) {
            JsonArray elements = (JsonArray) value;
            for (int i = 0; i < elements.size(); i++) {
                elements.set(i, printable(elements.get(i)));
            }
        } else if (value instanceof String) {
            return HostText.lines((String) value);
        }
        return value;
    }

    static JsonObject object(JsonObject in, String name) {
        return in.getObject(name, new JsonObject());
    }

    static List<JsonObject> objects(JsonObject in, String name) {
        return elements(JsonObject.class, in, name);
    }

    static List<String> texts(JsonObject in, String name) {
        return elements(String.class, in, name);
    }

    private static <T> List<T> elements(Class<T> type, JsonObject in, String name) {
        List<T> found = new ArrayList<T>();
        for (Object each : in.getArray(name, new JsonArray())) {
            if (type.isInstance(each)) {
                found.add(type.cast(each));
            }
        }
        return found;
    }

    /** A count; -1 = unknown. */
    static long count(JsonObject in, String name) {
        return in.getLong(name, -1);
    }

    /** Seconds as nanoseconds; -1 = unknown. */
    static long nanos(JsonObject in, String name) {
        return in.isNumber(name) ? Math.round(in.getDouble(name) * 1e9) : -1;
    }
}
