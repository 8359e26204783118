package dev.lifeguard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How large a package, a file and a method may be, so that a stranger finds his way. What is larger
 * is named here with its size, and may only shrink: a number that is no longer needed fails too.
 */
class HouseTest {
    private static final Path SOURCES = Paths.get("src/main/java/dev/lifeguard");
    private static final int MOST_FILES = 16;
    private static final int MOST_LINES_OF_A_FILE = 250;
    private static final int MOST_LINES_OF_A_METHOD = 40;

    /** The beginning of a block that is no class: a method, or a part of one. */
    private static final Pattern BLOCK = Pattern.compile("^( {4,})\\S.*\\{$");

    private static final Pattern NO_METHOD =
            Pattern.compile("\\b(class|interface|enum|new|if|for|while|switch|try|else)\\b");

    @Test
    void no_package_has_more_files_than_one_can_read_at_a_glance() throws IOException {
        Map<String, Integer> larger = new TreeMap<>();
        for (Path file : files()) {
            larger.merge(nameOf(file.getParent()), 1, Integer::sum);
        }
        larger.values().removeIf(count -> count <= MOST_FILES);

        assertEquals(Collections.emptyMap(), larger);
    }

    @Test
    void no_file_is_longer_than_some_screens() throws IOException {
        Map<String, Integer> larger = new TreeMap<>();
        for (Path file : files()) {
            larger.put(nameOf(file), lines(file).size());
        }
        larger.values().removeIf(lines -> lines <= MOST_LINES_OF_A_FILE);

        assertEquals(FILES, larger);
    }

    @Test
    void no_method_is_longer_than_a_screen() throws IOException {
        Map<String, Integer> larger = new TreeMap<>();
        for (Path file : files()) {
            addLongMethods(file, larger);
        }

        assertEquals(METHODS, larger);
    }

    private static void addLongMethods(Path file, Map<String, Integer> larger) throws IOException {
        List<String> lines = lines(file);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.trim().startsWith("}") && !open.isEmpty() && ends(lines, open.peek(), line)) {
                int begin = open.pop();
                int length = i - begin + 1;
                if (length > MOST_LINES_OF_A_METHOD) {
                    larger.put(nameOf(file) + " " + methodName(lines.get(begin)), length);
                }
            }
            Matcher block = BLOCK.matcher(line);
            if (block.matches() && isMethod(lines, i)) {
                open.push(beginOf(lines, i));
            }
        }
    }

    /** Of a declaration that was folded the first line says how far it is indented. */
    private static boolean ends(List<String> lines, int begin, String line) {
        return indent(lines.get(begin)) == indent(line);
    }

    private static boolean isMethod(List<String> lines, int at) {
        int begin = beginOf(lines, at);
        String first = lines.get(begin);
        return first.contains("(") && !NO_METHOD.matcher(first).find() && !first.contains("=");
    }

    private static int beginOf(List<String> lines, int at) {
        int begin = at;
        while (begin > 0 && indent(lines.get(begin)) > 4 && isFolded(lines, begin)) {
            begin--;
        }
        return begin;
    }

    /** Whether this line goes on with the one above, which opens what it closes. */
    private static boolean isFolded(List<String> lines, int at) {
        String above = lines.get(at - 1).trim();
        return above.endsWith("(") || above.endsWith(",") || above.endsWith(")");
    }

    private static int indent(String line) {
        return line.length() - line.replaceAll("^ +", "").length();
    }

    private static String methodName(String declaration) {
        String before = declaration.substring(0, declaration.indexOf('(')).trim();
        return before.substring(before.lastIndexOf(' ') + 1);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8);
    }

    private static String nameOf(Path path) {
        return SOURCES.relativize(path).toString().replace(".java", "");
    }

    /**
     * Records have an accessor for each thing that is known; the rest has yet to be taken apart.
     */
    private static final Map<String, Integer> FILES = new TreeMap<>();

    static {
        FILES.put("connections/ConnectionRecord", 341);
        FILES.put("connections/Lease", 418);
        FILES.put("tracking/calls/CallStack", 362);
        FILES.put("tracking/calls/CheckoutCall", 342);
    }

    /** Wiring is a list, and the rule of unknown sources reads best in one piece. */
    private static final Map<String, Integer> METHODS = new TreeMap<>();

    static {
        METHODS.put("boot/Assembly assemble", 52);
        METHODS.put("tracking/Tracker Tracker", 45);
        METHODS.put("tracking/rules/UnknownSources lent", 44);
    }
}
