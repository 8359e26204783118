package dev.lifeguard.operator;

import dev.lifeguard.snapshots.HookSnapshot;
import dev.lifeguard.snapshots.HookState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How an attach went, for whoever asked for it. */
public final class AttachAnswer {
    private AttachAnswer() {}

    /**
     * @param woven how many classes that were loaded before are woven
     */
    public static Answer of(String version, int woven, List<HookSnapshot> hooks) {
        Answer answer =
                Answer.done(
                        "Lifeguard "
                                + version
                                + " is at work: "
                                + woven
                                + " classes that were loaded are woven, others will be as they are"
                                + " loaded.",
                        "Hooks: " + counts(hooks) + ".");
        for (HookSnapshot hook : hooks) {
            if (hook.state == HookState.MISMATCH || hook.state == HookState.FAILED) {
                answer.say(skipped(hook));
            }
        }
        return answer;
    }

    private static String skipped(HookSnapshot hook) {
        String method = hook.type + '#' + hook.method;
        return "Skipped " + method + " (" + hook.state.text() + "): " + hook.detail + '.';
    }

    /** {@code generic 12, hikaricp 3}: how many hooks of each kind are woven. */
    private static String counts(List<HookSnapshot> hooks) {
        Map<String, Integer> counts = new TreeMap<String, Integer>();
        for (HookSnapshot hook : hooks) {
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
