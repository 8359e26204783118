package dev.lifeguard.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a report: objects become maps, arrays lists, numbers doubles. What is absent reads as the
 * empty map, the empty list or the given value, because absent means unknown.
 *
 * <p><b>Failure</b> a text that is no JSON is an IllegalArgumentException.
 */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Map<String, Object> object(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.blanks();
        if (!(value instanceof Map) || json.at < text.length()) {
            throw json.wrong();
        }
        return asMap(value);
    }

    static Map<String, Object> object(Map<String, Object> in, String name) {
        Object value = in.get(name);
        return value instanceof Map ? asMap(value) : Collections.<String, Object>emptyMap();
    }

    static List<Map<String, Object>> objects(Map<String, Object> in, String name) {
        List<Map<String, Object>> found = new ArrayList<Map<String, Object>>();
        Object value = in.get(name);
        if (value instanceof List) {
            for (Object each : (List<?>) value) {
                found.add(asMap(each));
            }
        }
        return found;
    }

    /** A text to print: whoever wrote the report may have put escape sequences into it. */
    static List<String> texts(Map<String, Object> in, String name) {
        List<String> texts = new ArrayList<String>();
        Object value = in.get(name);
        if (value instanceof List) {
            for (Object each : (List<?>) value) {
                texts.add(String.valueOf(each));
            }
        }
        return texts;
    }

    static String text(Map<String, Object> in, String name, String otherwise) {
        Object value = in.get(name);
        return value instanceof String ? Table.printableLines((String) value) : otherwise;
    }

    /** A count; -1 = unknown. */
    static long count(Map<String, Object> in, String name) {
        Object value = in.get(name);
        return value instanceof Double ? Math.round((Double) value) : -1;
    }

    /** Seconds as nanoseconds; -1 = unknown. */
    static long nanos(Map<String, Object> in, String name) {
        Object value = in.get(name);
        return value instanceof Double ? Math.round((Double) value * 1e9) : -1;
    }

    static boolean flag(Map<String, Object> in, String name) {
        return Boolean.TRUE.equals(in.get(name));
    }

    @SuppressWarnings("unchecked") // what this reader makes has texts as keys
    private static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    private Object value() {
        blanks();
        switch (at < text.length() ? text.charAt(at) : 0) {
            case '{':
                return members();
            case '[':
                return elements();
            case '"':
                return string();
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<String, Object>();
        at++;
        while (!ends('}', members.isEmpty())) {
            blanks();
            String name = string();
            blanks();
            expect(':');
            members.put(name, value());
        }
        return members;
    }

    private List<Object> elements() {
        List<Object> elements = new ArrayList<Object>();
        at++;
        while (!ends(']', elements.isEmpty())) {
            elements.add(value());
        }
        return elements;
    }

    /** Whether the bracket closes here; else steps over the comma, which the first has not. */
    private boolean ends(char bracket, boolean first) {
        blanks();
        if (at < text.length() && text.charAt(at) == bracket) {
            at++;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    private String string() {
        expect('"');
        StringBuilder found = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            found.append(c == '\\' ? escaped() : c);
        }
        expect('"');
        return found.toString();
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : 0;
        if (c == 'u' && at + 4 <= text.length()) {
            at += 4;
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        int plain = "nrtbf".indexOf(c);
        return plain < 0 ? c : "\n\r\t\b\f".charAt(plain);
    }

    private Double number() {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (from == at) {
            throw wrong();
        }
        return Double.valueOf(text.substring(from, at));
    }

    private Object word(String word, Object meaning) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return meaning;
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private void expect(char wanted) {
        if (at >= text.length() || text.charAt(at) != wanted) {
            throw wrong();
        }
        at++;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not a report (at character " + at + ")");
    }
}
