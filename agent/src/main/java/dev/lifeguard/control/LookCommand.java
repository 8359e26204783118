package dev.lifeguard.control;

import com.grack.nanojson.JsonObject;
import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.post.Answer;
import dev.lifeguard.control.post.Exchange;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.LeakBlocks;
import dev.lifeguard.control.text.LeaseTable;
import dev.lifeguard.control.text.PoolFacts;
import dev.lifeguard.control.text.Refusal;
import dev.lifeguard.control.text.ReportText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command that shows some part of the agent's report, and changes nothing. */
abstract class LookCommand extends TargetedCommand {

    /** What a person sees of it. */
    abstract List<String> lines(JsonObject report);

    @Override
    int run(Jvm jvm) throws Refusal {
        Answer answer = report(jvm, spec.name());
        if (cli.isJson()) {
            cli.output.machine(answer.json);
        } else {
            cli.output.print(lines(answer.report()));
        }
        return ExitCode.OK;
    }

    /**
     * @param forWhat {@code leases} = with all open leases; {@code page} = with those and the
     *     buckets that the page draws
     */
    static Answer report(Jvm jvm, String forWhat) throws Refusal {
        Answer answer = Exchange.run(jvm, "report", Collections.singletonList(forWhat));
        answer.refuseUnlessDone(jvm + ": ");
        return answer;
    }

    @Command(description = "The agent, its hooks, pools and options.")
    static final class Status extends LookCommand {
        @Override
        List<String> lines(JsonObject report) {
            return new ReportText(report, cli.output.wide).status();
        }
    }

    @Command(description = "Pools: sizes, checkouts, times, leaks.")
    static final class Pools extends LookCommand {
        @Option(names = "--closed", description = "pools that were closed, too")
        private boolean closed;

        @Override
        List<String> lines(JsonObject report) {
            ReportText text = new ReportText(report, cli.output.page(), closed);
            List<String> lines = new ArrayList<String>(text.poolTable());
            lines.addAll(PoolFacts.notListed(text));
            lines.addAll(text.protections());
            lines.addAll(PoolFacts.outBefore(text));
            lines.addAll(PoolFacts.unanswered(text));
            lines.addAll(PoolFacts.notJudged(text));
            lines.addAll(text.ownErrors());
            return lines;
        }
    }

    @Command(description = "Connections that are out now, longest first.")
    static final class Leases extends LookCommand {
        @Override
        List<String> lines(JsonObject report) {
            ReportText text = new ReportText(report, cli.output.page());
            List<String> lines = new ArrayList<String>(LeaseTable.of(text));
            lines.addAll(LeaseTable.heldByNobody(text));
            lines.addAll(PoolFacts.outBefore(text));
            lines.addAll(PoolFacts.unanswered(text));
            return lines;
        }
    }

    @Command(description = "Leaks found, surest first.")
    static final class Leaks extends LookCommand {
        @Override
        List<String> lines(JsonObject report) {
            ReportText text = new ReportText(report, cli.output.wide);
            List<String> lines = new ArrayList<String>(LeakBlocks.of(text, Integer.MAX_VALUE));
            lines.addAll(PoolFacts.notJudged(text));
            lines.addAll(text.ownErrors());
            return lines;
        }
    }

    @Command(description = "The whole report as JSON, or the metrics with --format prom.")
    static final class Dump extends TargetedCommand {
        @Override
        int run(Jvm jvm) throws Refusal {
            Answer answer = cli.isProm() ? metrics(jvm) : report(jvm, spec.name());
            cli.output.machine(answer.json);
            return ExitCode.OK;
        }

        private static Answer metrics(Jvm jvm) throws Refusal {
            Answer answer = Exchange.run(jvm, "metrics", Collections.<String>emptyList());
            answer.refuseUnlessDone(jvm + ": ");
            return answer;
        }
    }
}
