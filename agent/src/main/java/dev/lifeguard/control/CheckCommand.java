package dev.lifeguard.control;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Findings;
import dev.lifeguard.control.text.Refusal;
import dev.lifeguard.control.text.ReportReader;
import dev.lifeguard.control.text.ReportSchema;
import dev.lifeguard.control.text.Table;
import dev.lifeguard.model.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells a script whether anything leaked, in a JVM or in reports that JVMs wrote at exit. */
@Command(description = "Exit with 1 if anything leaked: for scripts and builds.")
final class CheckCommand extends TargetedCommand {
    /** Bytes: a report of some thousand pools has ten million. */
    private static final int LONGEST = 256 * 1024 * 1024;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "check reports written at exit, in place of a JVM")
    private List<String> reports = new ArrayList<String>();

    @Option(
            names = "--verdict",
            paramLabel = "WORD",
            description =
                    "the least sure leak that counts: suspected, probable (unless said), confirmed")
    private Verdict verdict = Verdict.PROBABLE;

    @Option(
            names = "--allow-no-pools",
            description = "a run in which no pool was seen is all right")
    private boolean allowNoPools;

    @Override
    public Integer call() throws Refusal {
        if (reports.isEmpty()) {
            return super.call();
        }
        if (all) {
            throw wrong("--report and --all exclude each other");
        }
        if (target != null) {
            throw wrong('"' + target + "\" is a word too many");
        }
        return files();
    }

    @Override
    int run(Jvm jvm) throws Refusal {
        JsonObject report = LookCommand.report(jvm, "").report();
        try {
            return judge(jvm.toString(), checked(report));
        } catch (IllegalArgumentException noReport) {
            throw new Refusal(
                    ExitCode.AGENT, jvm + ": the answer is " + noReport.getMessage() + ".");
        }
    }

    /** The worst of all files. */
    private int files() throws Refusal {
        int worst = ExitCode.OK;
        for (String file : reports) {
            if (allowNoPools && !Files.exists(Paths.get(file))) {
                tellOfNone(file);
            } else {
                worst = Math.max(worst, judge(file, read(file)));
            }
        }
        return worst;
    }

    private void tellOfNone(String file) {
        if (cli.isJson()) {
            tell(file, Collections.<String>emptyList());
        } else {
            cli.output.out.println(Table.printable(file) + ": no report, so no pool was used.");
        }
    }

    private static JsonObject read(String file) throws Refusal {
        try {
            return checked(ReportReader.read(textOf(file)));
        } catch (IOException missing) {
            throw new Refusal(
                    ExitCode.NO_TARGET,
                    file
                            + ": no report can be read here. Did the JVM run with"
                            + " -javaagent:lifeguard.jar=report-file="
                            + file
                            + ", use a pool, and end normally? Without a pool there is no report;"
                            + " if that is right, say --allow-no-pools.");
        } catch (IllegalArgumentException noReport) {
            throw new Refusal(ExitCode.NO_TARGET, file + ": " + noReport.getMessage() + ".");
        }
    }

    private static JsonObject checked(JsonObject report) {
        ReportSchema.check(report);
        return report;
    }

    private static String textOf(String file) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (InputStream in = Files.newInputStream(Paths.get(file))) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                text.write(buffer, 0, n);
                if (text.size() > LONGEST) {
                    throw new IllegalArgumentException("not a report (too long)");
                }
            }
        }
        return new String(text.toByteArray(), StandardCharsets.UTF_8);
    }

    /**
     * @param what was checked, for the reader
     */
    private int judge(String what, JsonObject report) {
        PrintStream out = cli.output.out;
        List<String> findings = new Findings(verdict, !allowNoPools).in(report);
        if (cli.isJson()) {
            tell(what, findings);
        } else if (findings.isEmpty()) {
            out.println(Table.printable(what) + ": nothing found.");
        } else {
            String found = Table.printable(what) + ": " + findings.size() + " found.";
            out.println(cli.output.wide.red(found));
            for (String finding : findings) {
                out.println("    " + Table.printable(finding));
            }
        }
        return findings.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    /** For programs. */
    private void tell(String what, List<String> findings) {
        cli.output.machine(
                JsonWriter.string()
                                .object()
                                .value("checked", what)
                                .array("findings", findings)
                                .end()
                                .done()
                        + '\n');
    }
}
