package dev.lifeguard.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;

/** Tells a script whether anything leaked, in a JVM or in reports that JVMs wrote at exit. */
final class CheckCommand {
    private final Output output;
    private final Invocation said;

    CheckCommand(Output output, Invocation said) {
        this.output = output;
        this.said = said;
    }

    /** The worst of all files. */
    int files() throws Refusal {
        int worst = ExitCode.OK;
        for (String file : said.reports) {
            if (said.allowNoPools && !Files.exists(Paths.get(file))) {
                output.out.println(file + ": no report, so no pool was used.");
            } else {
                worst = Math.max(worst, report(file, read(file)));
            }
        }
        return worst;
    }

    private static Map<String, Object> read(String file) throws Refusal {
        try {
            byte[] bytes = Files.readAllBytes(Paths.get(file));
            return Json.object(new String(bytes, StandardCharsets.UTF_8));
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

    /**
     * @param what was checked, for the reader
     */
    int report(String what, Map<String, Object> report) {
        List<String> findings = new Findings(said.verdict, !said.allowNoPools).in(report);
        if (said.json) {
            StringBuilder text = new StringBuilder("{\"checked\": ");
            JsonText.quote(text, what).append(", \"findings\": ");
            output.out.println(JsonText.quoteAll(text, findings).append('}'));
        } else if (findings.isEmpty()) {
            output.out.println(Table.printable(what) + ": nothing found.");
        } else {
            output.out.println(
                    output.ink.red(Table.printable(what) + ": " + findings.size() + " found."));
            for (String finding : findings) {
                output.out.println("    " + Table.printable(finding));
            }
        }
        return findings.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }
}
