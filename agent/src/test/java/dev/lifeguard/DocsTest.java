package dev.lifeguard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents say of the code's rooms and names is there: a stranger goes by them. */
class DocsTest {
    private static final Pattern METHOD =
            Pattern.compile("`(?:[a-z]+\\.)*([A-Z]\\w+)\\.(?!classdata)([a-z]\\w+)`");
    private static final String[] ROOTS = {
        "src/main/java", "src/main/java9", "src/main/jfr", "src/test/java"
    };

    @Test
    void every_room_is_in_the_table_of_how_it_works() throws IOException {
        String text = read(Paths.get("../docs/how-it-works.md"));
        TreeSet<String> missing = new TreeSet<>();
        for (String root : new String[] {"src/main/java", "src/main/jfr"}) {
            for (File room : new File(root, "dev/lifeguard").listFiles(File::isDirectory)) {
                if (!text.contains("\n| `" + room.getName() + "`")) {
                    missing.add(room.getName());
                }
            }
        }

        assertEquals(new TreeSet<>(), missing);
    }

    @Test
    void every_method_that_a_document_names_is_there() throws IOException {
        Map<String, String> sources = sources();
        TreeSet<String> missing = new TreeSet<>();
        for (Path document : files(Paths.get("../docs"), ".md")) {
            Matcher names = METHOD.matcher(read(document));
            while (names.find()) {
                String source = sources.get(names.group(1));
                if (source != null && !source.matches("(?s).*\\b" + names.group(2) + "\\b.*")) {
                    missing.add(document.getFileName() + ": " + names.group());
                }
            }
        }

        assertEquals(new TreeSet<>(), missing);
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String root : ROOTS) {
            for (Path file : files(Paths.get(root), ".java")) {
                String name = file.getFileName().toString().replace(".java", "");
                sources.merge(name, read(file), String::concat);
            }
        }
        return sources;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(each -> each.toString().endsWith(ending))
                    .collect(Collectors.toList());
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
