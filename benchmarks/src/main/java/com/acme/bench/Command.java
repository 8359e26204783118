package com.acme.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the agent's own command line on this very JVM, as an operator would. */
final class Command {

    private Command() {}

    /** Attaches, and detaches, where the configuration of this title wants it. */
    static void run(String title) throws Exception {
        Configuration configuration = Configuration.titled(title);
        if (configuration.isAttached()) {
            lifeguard("attach", "log-level=error");
        }
        if (configuration == Configuration.DETACHED) {
            lifeguard("detach");
        }
    }

    private static void lifeguard(String command, String... more) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> line = new ArrayList<>();
        line.add(java);
        line.add("-jar");
        line.add(System.getProperty("bench.agent"));
        line.add(command);
        line.add(Long.toString(ProcessHandle.current().pid()));
        line.addAll(List.of(more));
        Process process =
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(line + " ended with " + process.exitValue());
        }
    }
}
