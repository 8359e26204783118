package dev.lifeguard.control;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The command line: results on stdout, everything else on stderr, and an {@link ExitCode}.
 *
 * <p><b>Threads</b> one. <b>Failure</b> one line on stderr that says what to do.
 */
public final class Cli {
    private final Output output;
    private final OptionHelp.Table options;

    /**
     * @param options asked only when somebody wants help
     */
    public Cli(PrintStream out, PrintStream err, OptionHelp.Table options) {
        this.output = new Output(out, err);
        this.options = options;
    }

    /** Carries out one command line. Returns the status for the shell. */
    public int run(String... arguments) {
        try {
            Syntax syntax = new Syntax();
            return run(syntax, syntax.parse(arguments));
        } catch (Refusal refusal) {
            output.complain(refusal.getMessage());
            return refusal.exitCode();
        } catch (RuntimeException ourMistake) {
            return failed(ourMistake);
        } catch (Error ourMistake) {
            return failed(ourMistake);
        } finally {
            output.out.flush();
        }
    }

    /** Never status 1, which the JVM gives to what nobody catches: a leak was found, it says. */
    private int failed(Throwable ourMistake) {
        output.complain("the command line itself failed: " + ourMistake);
        return ExitCode.AGENT;
    }

    private int run(Syntax syntax, Invocation said) throws Refusal {
        if (said.command.equals("help")) {
            return new HelpCommand(output, options).run(syntax, said);
        }
        if (said.command.equals("list")) {
            return new ListCommand(output).run(said.json);
        }
        if (!said.reports.isEmpty()) {
            return new CheckCommand(output, said).files();
        }
        if (!said.all) {
            return run(said, one(said));
        }
        return everywhere(said);
    }

    /** The worst of all. As JSON, one array. */
    private int everywhere(Invocation said) throws Refusal {
        int worst = ExitCode.OK;
        String before = "[\n";
        for (Jvm jvm : all(said.command)) {
            output.out.print(said.json ? before + JsonText.answerOf(jvm) : title(jvm));
            before = ",\n";
            try {
                worst = Math.max(worst, run(said, jvm));
            } catch (Refusal refusal) {
                output.out.print(said.json ? "null" : "");
                output.complain(refusal.getMessage());
                worst = Math.max(worst, refusal.exitCode());
            }
            output.out.print(said.json ? "}" : "");
        }
        output.out.print(said.json ? "\n]\n" : "");
        return worst;
    }

    private String title(Jvm jvm) {
        return output.ink.bold(Table.printable(jvm.toString())) + System.lineSeparator();
    }

    private static Jvm one(Invocation said) throws Refusal {
        if (said.words.isEmpty()) {
            throw Syntax.usage("Which JVM? Give a pid, or a part of its main class or jar");
        }
        return Jvms.ofThisMachine().named(said.words.remove(0));
    }

    /** Those that this command makes sense for. */
    private static List<Jvm> all(String command) throws Refusal {
        List<Jvm> targets = new ArrayList<Jvm>();
        for (Jvm jvm : Jvms.ofThisMachine().all()) {
            if (isMeant(jvm, command)) {
                targets.add(jvm);
            }
        }
        if (targets.isEmpty()) {
            throw new Refusal(ExitCode.NO_TARGET, "There is no such JVM. See the command list.");
        }
        return targets;
    }

    /** Those that can be attached to, or that have the agent. */
    static boolean isMeant(Jvm jvm, String command) {
        switch (command) {
            case "attach":
                return AttachFailure.seenFromOutside(jvm) == null;
            case "set":
            case "detach":
                return jvm.agent != Jvm.AgentState.NO; // its first pool may come any moment
            default:
                return jvm.agent == Jvm.AgentState.YES || jvm.agent == Jvm.AgentState.UNKNOWN;
        }
    }

    private int run(Invocation said, Jvm jvm) throws Refusal {
        switch (said.command) {
            case "watch":
                new Watch(output, said.json).run(jvm, said.intervalMillis, said.times);
                return ExitCode.OK;
            case "attach":
                return new AttachCommand(output).run(jvm, said);
            case "set":
            case "retire":
            case "detach":
                return output.tell(Errand.run(jvm, said.command, orders(said)), said.json);
            case "check":
                return new CheckCommand(output, said)
                        .report(jvm.toString(), report(jvm, "").report());
            default:
                show(said, report(jvm, said.command));
                return ExitCode.OK;
        }
    }

    private static List<String> orders(Invocation said) throws Refusal {
        List<String> words = new ArrayList<String>(said.words);
        if (said.command.equals("set") && words.isEmpty()) {
            throw Syntax.usage("set: what? Write key=value");
        }
        if (said.command.equals("retire")) {
            if (words.size() != 1) {
                throw Syntax.usage("retire: which pool? Give its name as the command pools has it");
            }
            if (said.olderThan != null) {
                words.add(said.olderThan);
            }
        }
        return words;
    }

    /**
     * @param forWhat {@code leases} = with all open leases
     */
    private static Reply report(Jvm jvm, String forWhat) throws Refusal {
        Reply reply = Errand.run(jvm, "report", Collections.singletonList(forWhat));
        if (!reply.isDone()) {
            throw new Refusal(ExitCode.AGENT, jvm + ": " + String.join(" ", reply.sentences));
        }
        return reply;
    }

    private void show(Invocation said, Reply reply) {
        if (said.json || said.command.equals("dump")) {
            output.out.print(reply.json);
            return;
        }
        ReportText text = new ReportText(reply.report(), output.ink);
        switch (said.command) {
            case "status":
                output.print(text.status());
                break;
            case "leases":
                output.print(LeaseTable.of(text, output.width()));
                output.print(LeaseTable.heldByNobody(text));
                output.print(PoolNotes.outBefore(text));
                output.print(PoolNotes.unanswered(text));
                break;
            case "leaks":
                int all = Integer.MAX_VALUE;
                output.print(LeakBlocks.of(text, output.ink, all, all));
                output.print(PoolNotes.notJudged(text));
                output.print(text.ownErrors());
                break;
            default:
                output.print(text.poolTable(output.width()));
                output.print(text.protections());
                output.print(PoolNotes.outBefore(text));
                output.print(PoolNotes.unanswered(text));
                output.print(PoolNotes.notJudged(text));
                output.print(text.ownErrors());
        }
    }
}
