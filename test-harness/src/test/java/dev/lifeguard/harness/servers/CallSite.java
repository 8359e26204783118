package dev.lifeguard.harness.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a source takes a connection. */
final class CallSite {
    private CallSite() {}

    /** The first such line of a method, as a stack trace has it, without the package. */
    static String of(Path source, String method) throws IOException {
        List<String> lines = Files.readAllLines(source);
        String file = source.getFileName().toString();
        int line = 1;
        boolean inside = false;
        while (!inside || !lines.get(line - 1).contains(".getConnection()")) {
            inside |= declares(lines.get(line - 1), method);
            line++;
        }
        String type = file.replace(".java", "");
        return type + '.' + method + '(' + file + ':' + line + ')';
    }

    private static boolean declares(String line, String method) {
        return line.contains(' ' + method + '(') && !line.endsWith(";");
    }
}
