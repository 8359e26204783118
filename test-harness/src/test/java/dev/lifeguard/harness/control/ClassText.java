package dev.lifeguard.harness.control;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * What a class file says. Not its bytes: when a class is retransformed, even by somebody who
 * changes nothing, the JVM numbers its constants anew.
 */
final class ClassText {
    private ClassText() {}

    /**
     * Every member with its code and line numbers, without the numbers of constants, of each of
     * these files. All in one run: most of what {@code javap} does it does once a run.
     */
    static Map<String, String> of(Path folder, Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        List<String> words = new ArrayList<>(List.of("-p", "-c", "-l", "-s"));
        names.forEach(name -> words.add(folder.resolve(name).toString()));
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        int exit =
                ToolProvider.findFirst("javap")
                        .orElseThrow()
                        .run(out, out, words.toArray(new String[0]));
        // The brace that ends a class is the only one that begins a line.
        String[] each = text.toString().split("(?m)^}\\R");
        if (exit != 0 || each.length != names.size()) {
            throw new AssertionError(each.length + " of " + names.size() + " classes: " + text);
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (String name : names) {
            String one = each[found.size()];
            found.put(name, one.replaceAll("#\\d+", "#").replaceAll(" +", " "));
        }
        return found;
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
