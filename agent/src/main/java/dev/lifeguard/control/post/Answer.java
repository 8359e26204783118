package dev.lifeguard.control.post;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
import dev.lifeguard.control.text.ReportReader;
import dev.lifeguard.control.text.Table;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What the agent answered. Immutable. */
public final class Answer {
    /** A table of that many takes a second. */
    private static final int MOST_POOLS = 10_000;

    /** One for each hook, class and option at most. */
    private static final int MOST_SENTENCES = 10_000;

    private static final String HEAD = "lifeguard-answer/1 ";

    /** {@code done}, {@code refused}, {@code failed} or {@code gone}. */
    public final String outcome;

    public final List<String> sentences;

    /** The report as it came; empty when there is none. */
    public final String json;

    private Answer(String outcome, List<String> sentences, String json) {
        this.outcome = outcome;
        this.sentences = Collections.unmodifiableList(sentences);
        this.json = json;
    }

    static Answer of(String text) throws IOException {
        int blank = text.indexOf("\n\n");
        if (!text.startsWith(HEAD) || blank < 0) {
            throw new IOException("the answer is not understood; use the agent's own jar");
        }
        String[] words = text.substring(HEAD.length(), blank).split("\n", MOST_SENTENCES + 2);
        if (words.length > MOST_SENTENCES + 1) {
            throw new IOException("the answer has more sentences than an agent says");
        }
        List<String> lines = Arrays.asList(words);
        String json = Table.printableLines(text.substring(blank + 2));
        return new Answer(lines.get(0), lines.subList(1, lines.size()), json);
    }

    public boolean isDone() {
        return outcome.equals("done");
    }

    /**
     * @param who the beginning of the refusal
     */
    public void refuseUnlessDone(String who) throws Refusal {
        if (!isDone()) {
            throw new Refusal(ExitCode.AGENT, who + String.join(" ", sentences));
        }
    }

    /** The agent was leaving when it was asked. */
    public boolean isGone() {
        return outcome.equals("gone");
    }

    /**
     * The report.
     *
     * @throws Refusal when it is none, or has more pools than an agent can say
     */
    public JsonObject report() throws Refusal {
        if (json.isEmpty()) {
            return new JsonObject();
        }
        JsonObject report;
        try {
            report = ReportReader.read(json);
        } catch (IllegalArgumentException foreign) {
            throw new Refusal(ExitCode.AGENT, "The answer is " + foreign.getMessage() + ".");
        }
        int pools = report.getArray("pools", new JsonArray()).size();
        if (pools > MOST_POOLS) {
            throw new Refusal(
                    ExitCode.AGENT,
                    "The answer has " + pools + " pools, and no agent says so many: not shown.");
        }
        return report;
    }
}
