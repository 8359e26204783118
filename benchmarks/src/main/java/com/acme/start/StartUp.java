package com.acme.start;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Starts a small and a large application again and again, in rounds, watched by nobody, by
 * Lifeguard and by its peers, and prints what that adds.
 *
 * <p>Arguments: how many rounds; optionally {@code small} or {@code large}.
 */
public final class StartUp {
    private static final Pattern SHARED =
            Pattern.compile("/(benchmarks|byte-buddy|h2|HikariCP|slf4j-api)[-.0-9]*jar$");

    private final Trial trial;
    private final Map<Watcher, List<Trial.Answer>> answers = new LinkedHashMap<>();

    private StartUp(Trial trial) {
        this.trial = trial;
    }

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        String which = args.length > 1 ? args[1] : "";
        if (!which.equals("large")) {
            String classPath = System.getProperty("java.class.path");
            StartUp small = new StartUp(new Trial("com.acme.start.FirstAnswer", classPath));
            small.rounds(rounds);
            System.out.println("\n### HikariCP and H2, to the first answer\n");
            System.out.print(new Costs(small.answers).small());
        }
        if (!which.equals("small")) {
            StartUp large = new StartUp(new Trial("com.acme.large.LargeApplication", largePath()));
            large.rounds(rounds);
            System.out.println("\n### Spring Boot, to the first answer over HTTP\n");
            System.out.print(new Costs(large.answers).large());
        }
    }

    /** Of the libraries of the benchmarks only those that Maven has left out of its own. */
    private static String largePath() {
        StringBuilder path = new StringBuilder(Watcher.FOLDER + "/large/*");
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (SHARED.matcher(each).find()) {
                path.append(File.pathSeparator).append(each);
            }
        }
        return path.toString();
    }

    private void rounds(int rounds) throws IOException, InterruptedException {
        for (int round = 0; round <= rounds; round++) {
            for (Watcher watcher : Watcher.all()) {
                Trial.Answer answer = trial.run(watcher);
                System.err.printf("  %-25s %s%n", watcher.name(), answer);
                if (round > 0) { // the first fills the caches of the operating system
                    answers.computeIfAbsent(watcher, none -> new ArrayList<>()).add(answer);
                }
            }
        }
    }
}
