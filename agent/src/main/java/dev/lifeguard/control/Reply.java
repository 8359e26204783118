package dev.lifeguard.control;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What the agent answered. Immutable. */
final class Reply {
    private static final String HEAD = "lifeguard-answer/1 ";

    /** {@code done}, {@code refused}, {@code failed} or {@code gone}. */
    final String outcome;

    final List<String> sentences;

    /** The report as it came; empty when there is none. */
    final String json;

    private Reply(String outcome, List<String> sentences, String json) {
        this.outcome = outcome;
        this.sentences = Collections.unmodifiableList(sentences);
        this.json = json;
    }

    static Reply of(String text) throws IOException {
        int blank = text.indexOf("\n\n");
        if (!text.startsWith(HEAD) || blank < 0) {
            throw new IOException("the answer is not understood; use the agent's own jar");
        }
        List<String> lines = new ArrayList<String>();
        for (String line : text.substring(HEAD.length(), blank).split("\n")) {
            lines.add(line);
        }
        String json = Table.printableLines(text.substring(blank + 2));
        return new Reply(lines.remove(0), lines, json);
    }

    boolean isDone() {
        return outcome.equals("done");
    }

    /** The agent was leaving when it was asked. */
    boolean isGone() {
        return outcome.equals("gone");
    }

    Map<String, Object> report() {
        return json.isEmpty() ? Collections.<String, Object>emptyMap() : Json.object(json);
    }
}
