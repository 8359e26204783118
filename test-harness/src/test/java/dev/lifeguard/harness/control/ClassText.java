package dev.lifeguard.harness.control;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * What a class file says. Not its bytes: when a class is retransformed, even by somebody who
 * changes nothing, the JVM numbers its constants anew.
 */
final class ClassText {
    private ClassText() {}

    /** Every member with its code and line numbers, without the numbers of constants. */
    static String of(Path classFile) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        int exit =
                ToolProvider.findFirst("javap")
                        .orElseThrow()
                        .run(out, out, "-p", "-c", "-l", "-s", classFile.toString());
        if (exit != 0) {
            throw new AssertionError(text.toString());
        }
        return text.toString().replaceAll("#\\d+", "#").replaceAll(" +", " ");
    }

    /** The files in which this word stands. */
    static List<String> mentioning(Path folder, String word) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.sorted().toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (bytes.contains(word)) {
                    found.add(file.getFileName().toString());
                }
            }
        }
        return found;
    }
}
