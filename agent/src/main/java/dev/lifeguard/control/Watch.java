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

    private final PrintStream out;
    private final boolean terminal;

    Watch(Output output) {
        this.out = output.out;
        this.terminal = output.terminal;
    }

    /**
     * @param times how many pictures; 0 = until it is ended
     */
    void run(Jvm jvm, long everyMillis, long times) throws Refusal {
        Errand errand = Errand.begin(jvm, "report", Collections.<String>emptyList(), everyMillis);
        final String before = terminal ? Terminal.readKeys() : "";
        Thread restore = new Restore(errand, before);
        Runtime.getRuntime().addShutdownHook(restore);
        try {
            out.print(terminal ? ENTER : "");
            long shown = 0;
            while (!isOver(shown++, times)) {
                Reply reply = errand.next();
                if (!reply.isDone()) {
                    throw new Refusal(ExitCode.AGENT, String.join(" ", reply.sentences));
                }
                show(jvm, reply);
            }
        } finally {
            restore.run();
            Runtime.getRuntime().removeShutdownHook(restore);
        }
    }

    private void show(Jvm jvm, Reply reply) {
        int[] size = terminal ? Terminal.size() : new int[] {24, 120};
        List<String> lines =
                new WatchScreen(new Ink(terminal))
                        .lines(jvm.toString(), reply.report(), size[0], size[1]);
        StringBuilder picture = new StringBuilder(terminal ? HOME : "");
        for (int i = 0; i < lines.size(); i++) {
            picture.append(i == 0 ? "" : "\n").append(lines.get(i));
            picture.append(terminal ? CLEAR_LINE : "");
        }
        out.print(terminal ? picture : picture + "\n");
        out.flush();
    }

    private boolean isOver(long shown, long times) {
        if (times > 0 && shown >= times) {
            return true;
        }
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
        private boolean done;

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
    }
}
