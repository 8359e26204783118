package dev.lifeguard.control;

import java.util.List;
import java.util.Locale;

/** The little JSON that the command line writes of its own. */
final class JsonText {
    private JsonText() {}

    static StringBuilder quote(StringBuilder into, String text) {
        into.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                into.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                into.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                into.append(c);
            }
        }
        return into.append('"');
    }

    static StringBuilder quoteAll(StringBuilder into, List<String> texts) {
        into.append('[');
        for (int i = 0; i < texts.size(); i++) {
            quote(into.append(i == 0 ? "" : ", "), texts.get(i));
        }
        return into.append(']');
    }

    /** What {@code list} shows. */
    static String list(List<Jvm> all) {
        StringBuilder text = new StringBuilder("[");
        for (Jvm jvm : all) {
            text.append(text.length() == 1 ? "\n" : ",\n").append("  {\"pid\": ").append(jvm.pid);
            quote(text.append(", \"main\": "), jvm.main);
            quote(text.append(", \"user\": "), jvm.user);
            quote(text.append(", \"java\": "), jvm.java);
            quote(text.append(", \"agent\": "), jvm.agent.name().toLowerCase(Locale.ROOT));
            String why = AttachFailure.seenFromOutside(jvm);
            text.append(", \"attachable\": ").append(why == null);
            if (why != null) {
                quote(text.append(", \"reason\": "), why);
            }
            text.append('}');
        }
        return text.append(all.isEmpty() ? "]" : "\n]").toString();
    }
}
