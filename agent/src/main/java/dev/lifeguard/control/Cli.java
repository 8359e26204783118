package dev.lifeguard.control;

import com.grack.nanojson.JsonWriter;
import dev.lifeguard.control.jvms.Jvms;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line: results on stdout, everything else on stderr, and an {@link ExitCode}.
 *
 * <p><b>Threads</b> one. <b>Failure</b> one line on stderr that says what to do.
 */
@Command(
        name = Cli.PROGRAM,
        description =
                "Looks at the connection pools of a running JVM. TARGET is a pid, or a part of the"
                        + " name of a main class or jar.",
        exitCodeOnExecutionException = ExitCode.AGENT,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all is well",
            "1:check found something",
            "2:written wrongly",
            "3:no such JVM, or it lets nobody attach, or no such report",
            "4:the agent refused or failed, or the result could not be written"
        })
public final class Cli
        implements Callable<Integer>, IParameterExceptionHandler, IExecutionExceptionHandler {
    static final String PROGRAM = "java -jar lifeguard.jar";

    /** How a result is printed. */
    enum Format {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON,
        /** For Prometheus: the metrics, of {@code dump} only. */
        PROM
    }

    final Output output;
    final Jvms jvms;
    private final AgentOptions options;

    @Spec private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "text|json|prom",
            description = "how to print the result; text unless said; prom: of dump, the metrics",
            scope = ScopeType.INHERIT)
    private Format format = Format.TEXT;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this help",
            scope = ScopeType.INHERIT)
    private boolean helpWanted;

    /**
     * @param options asked only when somebody wants help
     */
    public Cli(PrintStream out, PrintStream err, OptionHelp.Table options) {
        this(new Output(out, err), options, Jvms.ofThisMachine());
    }

    Cli(Output output, OptionHelp.Table options, Jvms jvms) {
        this.output = output;
        this.options = new AgentOptions(options);
        this.jvms = jvms;
    }

    /** Carries out one command line. Returns the status for the shell. */
    public int run(String... arguments) {
        try {
            CommandLine root = new CommandLine(this);
            Commands.addTo(root, arguments);
            root.setExpandAtFiles(false);
            root.setCaseInsensitiveEnumValuesAllowed(true);
            root.setUsageHelpWidth(100);
            root.setOut(new PrintWriter(output.out, true));
            root.setColorScheme(output.colours);
            root.setParameterExceptionHandler(this);
            root.setExecutionExceptionHandler(this);
            root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, options);
            return output.statusWhenPrinted(root.execute(arguments));
        } catch (RuntimeException ourMistake) {
            return failed(ourMistake);
        } catch (Error ourMistake) {
            return failed(ourMistake);
        } finally {
            output.out.flush();
        }
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        String what = inWords(wrong);
        output.complain(what + (what.endsWith(".") ? "" : ".") + " See " + PROGRAM + " help.");
        return ExitCode.USAGE;
    }

    /** The parser's own words count arguments from 0, which nobody does at a prompt. */
    private String inWords(ParameterException wrong) {
        boolean tooMany =
                wrong instanceof UnmatchedArgumentException
                        && !((UnmatchedArgumentException) wrong).isUnknownOption();
        if (!tooMany) {
            return wrong.getMessage();
        }
        String word = ((UnmatchedArgumentException) wrong).getUnmatched().get(0);
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        return command == spec
                ? "There is no command " + word
                : command.name() + ": \"" + word + "\" is a word too many";
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult said) {
        if (failure instanceof Refusal) {
            output.complain(failure.getMessage());
            return ((Refusal) failure).exitCode();
        }
        return failed(failure instanceof ExecutionException ? failure.getCause() : failure);
    }

    /** Never status 1, which JVM and parser give to what nobody catches: that means a leak. */
    private int failed(Throwable ourMistake) {
        output.complain("the command line itself failed: " + ourMistake);
        return ExitCode.AGENT;
    }

    /** To be asked by whoever knows no other. */
    boolean isJson() {
        if (isProm()) {
            throw new ParameterException(
                    spec.commandLine(), "--format prom is for dump, of one target, only");
        }
        return format == Format.JSON;
    }

    boolean isProm() {
        return format == Format.PROM;
    }

    /** Without a command. */
    @Override
    public Integer call() {
        return help(null);
    }

    @Command(description = "This help, or that of a command.")
    int help(@Parameters(arity = "0..1", paramLabel = "COMMAND") String command) {
        CommandLine found = command == null ? spec.commandLine() : spec.subcommands().get(command);
        if (found == null) {
            throw new ParameterException(spec.commandLine(), "There is no command " + command);
        }
        String usage = found.getUsageMessage(output.colours);
        if (!isJson()) {
            output.out.print(usage);
        } else if (command == null) {
            output.out.println(options.json(spec.subcommands()));
        } else {
            output.out.println(JsonWriter.string().object().value("usage", usage).end().done());
        }
        return ExitCode.OK;
    }
}
