package dev.lifeguard.operator;

import dev.lifeguard.model.HostText;
import java.util.ArrayList;
import java.util.List;

/**
 * What the agent answers to the command line: an outcome, sentences for a reader, and perhaps a
 * report.
 *
 * <p>As text: {@code lifeguard-answer/1 done}, a line per sentence, an empty line, the report.
 */
public final class Answer {
    /** How it went. */
    enum Outcome {
        /** As asked. */
        DONE,
        /** Not done, because it was asked wrongly, or cannot be done here. */
        REFUSED,
        /** Tried in vain. */
        FAILED,
        /** Too late: the agent has left. */
        GONE
    }

    private final Outcome outcome;
    private final List<String> sentences = new ArrayList<String>();
    private String report = "";

    private Answer(Outcome outcome) {
        this.outcome = outcome;
    }

    static Answer done(String... sentences) {
        return new Answer(Outcome.DONE).say(sentences);
    }

    public static Answer refused(String... sentences) {
        return new Answer(Outcome.REFUSED).say(sentences);
    }

    public static Answer failed(String... sentences) {
        return new Answer(Outcome.FAILED).say(sentences);
    }

    /** To whoever asked while the agent was leaving, or wanted to be told again. */
    static Answer gone() {
        return new Answer(Outcome.GONE)
                .say("The agent has left this JVM: it was detached, or the JVM ends.");
    }

    public Answer say(String... more) {
        for (String sentence : more) {
            sentences.add(HostText.sql(sentence));
        }
        return this;
    }

    Answer report(String json) {
        report = json;
        return this;
    }

    /** Whether it was done as asked. */
    public boolean isDone() {
        return outcome == Outcome.DONE;
    }

    /** The sentences alone. */
    public String words() {
        return String.join(" ", sentences);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("lifeguard-answer/1 ");
        text.append(outcome.name().toLowerCase(java.util.Locale.ROOT)).append('\n');
        for (String sentence : sentences) {
            text.append(sentence).append('\n');
        }
        return text.append('\n').append(report).toString();
    }
}
