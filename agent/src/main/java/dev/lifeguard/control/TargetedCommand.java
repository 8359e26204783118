package dev.lifeguard.control;

import com.grack.nanojson.JsonWriter;
import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
import dev.lifeguard.control.text.Table;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command for one JVM, or for all that it makes sense for. */
abstract class TargetedCommand implements Callable<Integer> {
    @ParentCommand Cli cli;
    @Spec CommandSpec spec;

    @Option(names = "--all", description = "every JVM that it makes sense for, in place of TARGET")
    boolean all;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TARGET",
            description = "a pid, or a part of the name of a main class or jar")
    String target;

    /** Does it for one JVM. Returns an {@link ExitCode}. */
    abstract int run(Jvm jvm) throws Refusal;

    /** Refuses, by {@link #wrong}, what makes no sense, before any JVM is asked. */
    void check() {}

    /**
     * With {@code --all} there is no target, so the first word means something else.
     *
     * @return false if it means nothing: then it may be the JVM that was meant
     */
    boolean takes(String word) {
        return false;
    }

    /** Whether {@code --all} means this one: it has the agent. */
    boolean isMeant(Jvm jvm) {
        return jvm.agent == Jvm.AgentState.YES || jvm.agent == Jvm.AgentState.UNKNOWN;
    }

    final ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), spec.name() + ": " + what);
    }

    /** An option without a value is none: of one that names a file it would read as no file. */
    final void refuseWithoutValue(List<String> assignments) {
        for (String word : assignments) {
            if (word.indexOf('=') < 0) {
                throw wrong('"' + word + "\" has no value. Write key=value");
            }
        }
    }

    @Override
    public Integer call() throws Refusal {
        if (all && target != null && !takes(target)) {
            throw wrong('"' + target + "\" is a word too many; --all stands in place of a target");
        }
        if (!all && target == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Which JVM? Give a pid, or a part of its main class or jar");
        }
        check();
        return all ? everywhere() : run(cli.jvms.named(target));
    }

    /** The worst of all. As JSON, one array. */
    private int everywhere() throws Refusal {
        int worst = ExitCode.OK;
        boolean json = cli.isJson();
        PrintStream out = cli.output.out;
        String before = "[\n";
        for (Jvm jvm : meant()) {
            if (json) {
                cli.output.machine(before + head(jvm));
            } else {
                out.print(title(jvm));
            }
            before = ",\n";
            try {
                worst = Math.max(worst, run(jvm));
            } catch (Refusal refusal) {
                out.print(json ? "null" : "");
                cli.output.complain(refusal.getMessage());
                worst = Math.max(worst, refusal.exitCode());
            }
            out.print(json ? "}" : "");
        }
        out.print(json ? "\n]\n" : "");
        return worst;
    }

    private List<Jvm> meant() throws Refusal {
        List<Jvm> targets = new ArrayList<Jvm>();
        for (Jvm jvm : cli.jvms.all()) {
            if (isMeant(jvm)) {
                targets.add(jvm);
            }
        }
        if (targets.isEmpty()) {
            throw new Refusal(ExitCode.NO_TARGET, "There is no such JVM. See the command list.");
        }
        return targets;
    }

    private String title(Jvm jvm) {
        return cli.output.wide.bold(Table.printable(jvm.toString())) + System.lineSeparator();
    }

    /** The beginning of an object, up to the answer of this JVM, which is to follow. */
    private static String head(Jvm jvm) {
        String main = JsonWriter.string(jvm.main);
        return "{\"pid\": " + jvm.pid + ", \"main\": " + main + ", \"answer\": ";
    }
}
