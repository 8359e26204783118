package dev.lifeguard.control;

import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.jvms.Patience;
import dev.lifeguard.control.post.Answer;
import dev.lifeguard.control.post.Exchange;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Page;
import dev.lifeguard.control.text.Refusal;
import dev.lifeguard.control.text.ReportText;
import dev.lifeguard.control.text.WatchScreen;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The live view: asks the agent once, and shows each of its reports until a key or a signal ends
 * it. Without a terminal it prints each picture below the last one; for programs each report as it
 * came.
 */
@Command(description = "A live view, until q is pressed.")
final class WatchCommand extends TargetedCommand {
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";

    @Option(
            names = "--interval",
            paramLabel = "MILLIS",
            description = "between two pictures; 1000 unless said")
    private long everyMillis = 1000;

    /** How many pictures; 0 = until it is ended. */
    @Option(
            names = "--times",
            paramLabel = "N",
            description = "end after so many pictures; 0: go on")
    private long times;

    @Option(names = "--closed", description = "pools that were closed, too")
    private boolean closed;

    private PrintStream out;
    private boolean terminal;

    @Override
    void check() {
        refuseBelow("--interval", everyMillis, 100);
        refuseBelow("--times", times, 0);
        if (all && cli.isJson()) {
            throw wrong("--all would print no JSON that ends; give one target");
        }
    }

    private void refuseBelow(String option, long value, long least) {
        if (value < least) {
            throw wrong(option + ": " + value + " is too little; " + least + " at least");
        }
    }

    @Override
    int run(Jvm jvm) throws Refusal {
        out = cli.output.out;
        terminal = cli.output.terminal && !cli.isJson();
        List<String> whole = Collections.emptyList();
        Exchange exchange = Exchange.begin(jvm, "report", whole, everyMillis);
        Restore restore = new Restore(exchange, terminal ? Terminal.readKeys() : "");
        Runtime.getRuntime().addShutdownHook(restore);
        try {
            out.print(terminal ? ENTER : "");
            long shown = 0;
            while ((times == 0 || shown < times)
                    && !out.checkError() // nobody reads it any more
                    && isThere(exchange, shown == 0 ? 0 : everyMillis)) {
                Answer answer = exchange.take();
                answer.refuseUnlessDone("");
                show(jvm, answer);
                shown++;
            }
        } catch (Refusal failed) {
            restore.unlessEnded(failed);
        } catch (RuntimeException failed) {
            restore.unlessEnded(failed);
        } finally {
            restore.end();
        }
        return ExitCode.OK;
    }

    /** Waits for the next answer. False: a key has ended it before that. */
    private boolean isThere(Exchange exchange, long dueMillis) throws Refusal {
        long since = Patience.millis();
        while (exchange.isAwaited(since, dueMillis)) {
            if (isQuit()) {
                return false;
            }
            Exchange.pause();
        }
        return !isQuit();
    }

    private void show(Jvm jvm, Answer answer) throws Refusal {
        if (cli.isJson()) {
            cli.output.machine(answer.json);
            out.flush();
            return;
        }
        int[] size = terminal ? Terminal.size() : new int[] {Page.ANY, Page.ANY};
        Page page = new Page(size[1], cli.output.colours);
        ReportText text = new ReportText(answer.report(), page, closed);
        List<String> lines = WatchScreen.lines(jvm.toString(), text, size[0]);
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
        private final Exchange exchange;
        private final String before;
        private volatile boolean done;

        Restore(Exchange exchange, String before) {
            this.exchange = exchange;
            this.before = before;
        }

        @Override
        public synchronized void run() {
            if (done) {
                return;
            }
            done = true;
            exchange.end();
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

        /** A signal takes the exchange away from the thread that waits for its answer. */
        <T extends Exception> void unlessEnded(T failure) throws T {
            if (!done) {
                throw failure;
            }
        }
    }
}
