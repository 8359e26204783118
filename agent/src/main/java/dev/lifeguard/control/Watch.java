package dev.lifeguard.control;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Collections;
import java.util.List;

/**
 * The live view: asks the agent once, and shows each of its reports until a key or a signal ends
 * it. Without a terminal it prints each picture below the last one.
 */
final class Watch {
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";

    private final Output output;
    private final PrintStream out;
    private final boolean json;
    private final boolean terminal;

    /**
     * @param json prints each report as it came, for programs
     */
    Watch(Output output, boolean json) {
        this.output = output;
        this.out = output.out;
        this.json = json;
        this.terminal = output.terminal && !json;
    }

    /**
     * @param times how many pictures; 0 = until it is ended
     */
    void run(Jvm jvm, long everyMillis, long times) throws Refusal {
        Question question = new Question("report", Collections.<String>emptyList(), everyMillis);
        Errand errand = Errand.begin(jvm, question);
        Restore restore = new Restore(errand, terminal ? Terminal.readKeys() : "");
        Runtime.getRuntime().addShutdownHook(restore);
        try {
            out.print(terminal ? ENTER : "");
            long shown = 0;
            while ((times == 0 || shown < times) && isThere(errand, shown == 0 ? 0 : everyMillis)) {
                Reply reply = errand.take();
                if (!reply.isDone()) {
                    throw new Refusal(ExitCode.AGENT, String.join(" ", reply.sentences));
                }
                show(jvm, reply);
                shown++;
            }
        } catch (Refusal failed) {
            restore.unlessEnded(failed);
        } catch (RuntimeException failed) {
            restore.unlessEnded(failed);
        } finally {
            restore.end();
        }
    }

    /** Waits for the next answer. False: a key has ended it before that. */
    private boolean isThere(Errand errand, long dueMillis) throws Refusal {
        long since = System.currentTimeMillis();
        while (errand.isAwaited(since, dueMillis)) {
            if (isQuit()) {
                return false;
            }
            Errand.pause();
        }
        return !isQuit();
    }

    private void show(Jvm jvm, Reply reply) {
        if (json) {
            out.print(reply.json);
            out.flush();
            return;
        }
        int[] size = terminal ? Terminal.size() : new int[] {WatchScreen.ANY, WatchScreen.ANY};
        List<String> lines =
                new WatchScreen(output.ink).lines(jvm.toString(), reply.report(), size[0], size[1]);
        StringBuilder picture = new StringBuilder(terminal ? HOME : "");
        for (int i = 0; i < lines.size(); i++) {
            picture.append(i == 0 ? "" : "\n").append(lines.get(i));
            picture.append(terminal ? CLEAR_LINE : "");
        }
        out.print(terminal ? picture : picture + "\n");
        out.flush();
    }

    private boolean isQuit() {
        try {
            while (terminal && System.in.available() > 0) {
                int key = System.in.read();
                if (key == 'q' || key == 'Q' || key < 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException noKeys) {
            return false;
        }
    }

    /** Gives the terminal back, and tells the agent that nobody looks any more. Once. */
    private final class Restore extends Thread {
        private final Errand errand;
        private final String before;
        private volatile boolean done;

        Restore(Errand errand, String before) {
            this.errand = errand;
            this.before = before;
        }

        @Override
        public synchronized void run() {
            if (done) {
                return;
            }
            done = true;
            errand.end();
            if (terminal) {
                out.print(LEAVE);
                out.flush();
                Terminal.restore(before);
            }
        }

        /** In the end without a signal. */
        void end() {
            run();
            try {
                Runtime.getRuntime().removeShutdownHook(this);
            } catch (IllegalStateException endedByASignal) {
                return; // then it runs, or has run, as this hook
            }
        }

        /** A signal takes the errand away from the thread that waits for its answer. */
        <T extends Exception> void unlessEnded(T failure) throws T {
            if (!done) {
                throw failure;
            }
        }
    }
}
