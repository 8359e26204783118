package dev.lifeguard.control;

import java.util.List;
import java.util.Locale;
import java.util.Map;

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

    /** The beginning of an object, up to the answer of this JVM, which is to follow. */
    static String answerOf(Jvm jvm) {
        StringBuilder text = new StringBuilder("{\"pid\": ").append(jvm.pid);
        return quote(text.append(", \"main\": "), jvm.main).append(", \"answer\": ").toString();
    }

    /** Commands and options. */
    static String help(Map<String, String> commands, List<OptionHelp> options) {
        StringBuilder text = new StringBuilder("{\"commands\": [");
        String before = "\n";
        for (Map.Entry<String, String> command : commands.entrySet()) {
            quote(text.append(before).append("  {\"name\": "), command.getKey());
            quote(text.append(", \"meaning\": "), command.getValue()).append('}');
            before = ",\n";
        }
        before = "\n";
        text.append("\n], \"options\": [");
        for (OptionHelp option : options) {
            quote(text.append(before).append("  {\"key\": "), option.key);
            quote(text.append(", \"default\": "), option.byDefault);
            text.append(", \"live\": ").append(option.live);
            quote(text.append(", \"meaning\": "), option.meaning).append('}');
            before = ",\n";
        }
        return text.append("\n]}").toString();
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
