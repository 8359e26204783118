package com.acme.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One application, started in a JVM of its own.
 *
 * @param program its main class
 * @param classPath where it is found
 */
record Trial(String program, String classPath) {

    /**
     * What it said.
     *
     * @param first what it had cost at the first answer
     * @param later the same at its end
     * @param classes how many were loaded; 0 = it did not say
     */
    record Answer(Cost first, Cost later, int classes) {
        double idleSeconds() {
            return (later.cpuMillis() - first.cpuMillis()) / 1e3;
        }
    }

    Answer run(Watcher watcher) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.addAll(watcher.jvmArgs());
        command.addAll(List.of("-cp", classPath, program));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        List<Cost> costs = new ArrayList<>();
        int classes = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(Cost.MARK)) { // peers and frameworks print on it, too
                    costs.add(Cost.parse(line));
                } else if (line.startsWith(Cost.CLASSES)) {
                    classes = Integer.parseInt(line.substring(Cost.CLASSES.length()));
                }
            }
        }
        process.waitFor(); // its last moments are not the next one's
        if (costs.isEmpty()) {
            throw new IllegalStateException("no answer from " + command);
        }
        return new Answer(costs.get(0), costs.get(costs.size() - 1), classes);
    }
}
