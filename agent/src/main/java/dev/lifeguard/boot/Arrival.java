package dev.lifeguard.boot;

import dev.lifeguard.model.HookSnapshot;
import dev.lifeguard.model.HookState;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** How an attach went, for whoever asked for it. */
final class Arrival {
    private final Assembly parts;

    Arrival(Assembly parts) {
        this.parts = parts;
    }

    /** Answers, and goes on telling what is found from now on if that is wanted. */
    void answer(Request request) throws IOException {
        Class<?>[] loaded = parts.instrumentation.getAllLoadedClasses();
        int woven = parts.weaver.wovenAmong(loaded).size();
        Answer answer =
                Answer.done(
                        "Lifeguard "
                                + Version.ofAgent()
                                + " is at work: "
                                + woven
                                + " classes that were loaded are woven, others will be as they are"
                                + " loaded.",
                        "Hooks: " + hooks() + ".");
        misfits(answer);
        answer.say(parts.refusals.toArray(new String[0]));
        answer.say(parts.options.warnings().toArray(new String[0]));
        Inbox inbox = parts.requests.desk().inbox;
        inbox.openMailbox();
        inbox.stream(request);
        request.answer(answer);
    }

    private void misfits(Answer answer) {
        for (HookSnapshot hook : parts.weaver.hooks()) {
            if (hook.state == HookState.MISMATCH || hook.state == HookState.FAILED) {
                answer.say(
                        "Skipped "
                                + hook.type
                                + '#'
                                + hook.method
                                + " ("
                                + hook.state.text()
                                + "): "
                                + hook.detail
                                + '.');
            }
        }
    }

    /** {@code generic 12, hikaricp 3}: how many hooks of each kind are woven. */
    private String hooks() {
        Map<String, Integer> counts = new TreeMap<String, Integer>();
        for (HookSnapshot hook : parts.weaver.hooks()) {
            if (hook.state == HookState.WOVEN && !hook.type.startsWith("dev.lifeguard.")) {
                Integer before = counts.get(hook.kind);
                counts.put(hook.kind, before == null ? 1 : before + 1);
            }
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Integer> kind : counts.entrySet()) {
            text.append(text.length() == 0 ? "" : ", ");
            text.append(kind.getKey()).append(' ').append(kind.getValue());
        }
        return text.length() == 0 ? "none yet, no pool is loaded" : text.toString();
    }
}
