package dev.lifeguard.control;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Attaches, then waits a moment for the pools to show themselves: a pool is seen at its first
 * checkout.
 */
final class AttachCommand {
    private static final long LOOK_EVERY_MILLIS = 300;
    private static final int LOOKS = 8;

    /** Longer than a second: by then the agent has asked each pool for its sizes twice. */
    private static final int LEAST_LOOKS = 4;

    private final Output output;

    AttachCommand(Output output) {
        this.output = output;
    }

    int run(Jvm jvm, Invocation said) throws Refusal {
        AttachFailure.refuseKnown(jvm);
        String warning = AttachFailure.warningOf(jvm);
        if (warning != null && MailDoor.of(jvm) == null) {
            output.complain(warning);
        }
        Question question = new Question("attach", said.words, LOOK_EVERY_MILLIS);
        Errand errand = Errand.begin(jvm, question);
        try {
            Reply reply = errand.next();
            if (reply.isGone()) { // it was leaving; now it has left
                errand.end();
                errand = Errand.beginByAttach(jvm, question);
                reply = errand.next();
            }
            int exit = output.tell(reply, said.json);
            if (exit == ExitCode.OK && !said.json) {
                showPools(errand);
            }
            return exit;
        } finally {
            errand.end();
        }
    }

    private static String loaded(Set<String> kinds) {
        return kinds.isEmpty()
                ? "No class of a known pool is loaded."
                : "Classes are loaded of: " + String.join(", ", kinds) + ".";
    }

    /** Until two looks in a row find the same pools. */
    private void showPools(Errand errand) throws Refusal {
        ReportText text = null;
        int before = -1;
        for (int i = 0; i < LOOKS; i++) {
            Reply reply = errand.next();
            if (!reply.isDone()) {
                throw new Refusal(ExitCode.AGENT, String.join(" ", reply.sentences));
            }
            text = new ReportText(reply.report(), output.ink);
            int now = text.pools().size();
            if (now > 0 && now == before && i >= LEAST_LOOKS) {
                break;
            }
            before = now;
        }
        List<Map<String, Object>> pools = text.pools();
        if (pools.isEmpty()) {
            output.out.println(
                    "Nobody has checked out yet. "
                            + loaded(text.kindsLoaded())
                            + " A pool is seen at its first checkout: look again with the command"
                            + " pools.");
            return;
        }
        output.out.println(
                pools.size() + (pools.size() == 1 ? " pool is" : " pools are") + " in use:");
        output.print(text.poolTable(Integer.MAX_VALUE));
        output.print(PoolNotes.outBefore(text));
    }
}
