package dev.lifeguard.control;

import dev.lifeguard.control.jvms.AttachFailure;
import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.post.Answer;
import dev.lifeguard.control.post.Exchange;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.PoolFacts;
import dev.lifeguard.control.text.Refusal;
import dev.lifeguard.control.text.ReportText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Attaches, then waits a moment for the pools to show themselves: a pool is seen at its first
 * checkout.
 */
@Command(description = "Attach the agent, or give new options to it.")
final class AttachCommand extends TargetedCommand {
    private static final long LOOK_EVERY_MILLIS = 300;
    private static final int LOOKS = 8;

    /** Longer than a second: by then the agent has asked each pool for its sizes twice. */
    private static final int LEAST_LOOKS = 4;

    @Parameters(index = "1..*", paramLabel = "KEY=VALUE")
    private List<String> assignments = new ArrayList<String>();

    @Override
    boolean takes(String word) {
        return isAssignment(word, assignments);
    }

    /** Puts the word before the others, if it is of their kind. */
    static boolean isAssignment(String word, List<String> assignments) {
        boolean one = word.indexOf('=') >= 0;
        if (one) {
            assignments.add(0, word);
        }
        return one;
    }

    @Override
    void check() {
        refuseWithoutValue(assignments);
    }

    /** Those that can be attached to. */
    @Override
    boolean isMeant(Jvm jvm) {
        return AttachFailure.seenFromOutside(jvm) == null;
    }

    @Override
    int run(Jvm jvm) throws Refusal {
        AttachFailure.refuseKnown(jvm);
        String warning = AttachFailure.warningOf(jvm);
        if (warning != null && Exchange.attaches(jvm)) {
            cli.output.complain(warning);
        }
        Exchange exchange = Exchange.begin(jvm, "attach", assignments, LOOK_EVERY_MILLIS);
        try {
            Answer answer = exchange.next();
            if (answer.isGone()) { // it was leaving; now it has left
                exchange = exchange.againByAttach();
                answer = exchange.next();
            }
            int exit = cli.output.tell(answer, cli.isJson());
            if (exit == ExitCode.OK && !cli.isJson()) {
                showPools(exchange);
            }
            return exit;
        } finally {
            exchange.end();
        }
    }

    private static String loaded(Set<String> kinds) {
        return kinds.isEmpty()
                ? "No class of a known pool is loaded."
                : "Classes are loaded of: " + String.join(", ", kinds) + ".";
    }

    /** Until two looks in a row find the same pools. */
    private void showPools(Exchange exchange) throws Refusal {
        ReportText text = null;
        int before = -1;
        for (int i = 0; i < LOOKS; i++) {
            Answer answer = exchange.next();
            answer.refuseUnlessDone("");
            text = new ReportText(answer.report(), cli.output.wide);
            int now = text.pools().size();
            if (now > 0 && now == before && i >= LEAST_LOOKS) {
                break;
            }
            before = now;
        }
        int pools = text.pools().size();
        if (pools == 0) {
            cli.output.out.println(
                    "Nobody has checked out yet. "
                            + loaded(text.kindsLoaded())
                            + " A pool is seen at its first checkout: look again with the command"
                            + " pools.");
            return;
        }
        cli.output.out.println(pools + (pools == 1 ? " pool is" : " pools are") + " in use:");
        cli.output.print(text.poolTable());
        cli.output.print(PoolFacts.outBefore(text));
    }
}
