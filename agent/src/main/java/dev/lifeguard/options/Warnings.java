package dev.lifeguard.options;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was not understood, by where it was written. Of each source the first few are said. */
final class Warnings {
    private static final int MOST = 5;

    /** Characters of one thing that was written. */
    private static final int LONGEST = 200;

    private final List<String> said = new ArrayList<String>();
    private final Map<Setting.Source, Integer> counts =
            new EnumMap<Setting.Source, Integer>(Setting.Source.class);

    /** What somebody wrote, as a sentence names it: its beginning. */
    static String shown(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    void add(Setting.Source source, String text) {
        Integer before = counts.get(source);
        int count = before == null ? 1 : before + 1;
        counts.put(source, count);
        if (count <= MOST) {
            said.add(text);
        }
    }

    /** Sentences; the last of a source that has more says how many. */
    List<String> sentences() {
        List<String> all = new ArrayList<String>(said);
        for (Map.Entry<Setting.Source, Integer> each : counts.entrySet()) {
            if (each.getValue() > MOST) {
                all.add(
                        String.format(
                                Locale.ROOT,
                                "%s: and %,d more that are not understood.",
                                each.getKey().text,
                                each.getValue() - MOST));
            }
        }
        return all;
    }

    /** How many there were, said or not. */
    int count() {
        int all = 0;
        for (int count : counts.values()) {
            all += count;
        }
        return all;
    }
}
