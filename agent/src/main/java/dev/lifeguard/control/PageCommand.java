package dev.lifeguard.control;

import com.grack.nanojson.JsonWriter;
import dev.lifeguard.control.jvms.Jvm;
import dev.lifeguard.control.jvms.ProcJvms;
import dev.lifeguard.control.post.Exchange;
import dev.lifeguard.control.text.ExitCode;
import dev.lifeguard.control.text.Refusal;
import dev.lifeguard.http.PagePort;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The page for a JVM that listens nowhere: served here on loopback, of what the agent answers. It
 * ends with a signal, or when the JVM or its agent has gone.
 *
 * <p><b>Threads</b> the port's ask the agent, one at a time; the command's own waits.
 */
@Command(description = "The page in a browser, served on loopback until Ctrl-C.")
final class PageCommand extends TargetedCommand implements PagePort.Source, ThreadFactory {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "where to listen; any that is free unless said")
    private int port;

    private boolean json;
    private Jvm jvm;
    private String last;
    private long lastNanos;
    private volatile Refusal end;

    @Override
    void check() {
        if (all) {
            throw wrong("--all would be several pages; give one target");
        }
        if (port < 0 || port > 65_535) {
            throw wrong("--port: " + port + " is no port");
        }
    }

    @Override
    int run(Jvm target) throws Refusal {
        jvm = target;
        json = cli.isJson();
        last = LookCommand.report(jvm, spec.name()).json;
        lastNanos = System.nanoTime();
        PagePort page = open();
        try {
            say(page.address());
            while (end == null && ProcJvms.runs(jvm)) {
                page.round();
                Exchange.pause();
            }
        } finally {
            page.close();
        }
        throw end != null ? end : new Refusal(ExitCode.NO_TARGET, jvm + ": it has ended.");
    }

    private void say(String address) {
        PrintStream out = cli.output.out;
        if (json) {
            out.println(JsonWriter.string().object().value("page", address).end().done());
        } else {
            out.println("The page of " + jvm + " is at " + address);
            out.println("Ctrl-C ends it.");
        }
        out.flush();
    }

    private PagePort open() throws Refusal {
        try {
            return new PagePort(port, this, this);
        } catch (IOException taken) {
            throw new Refusal(
                    ExitCode.USAGE, "Port " + port + " cannot be used: " + taken.getMessage());
        }
    }

    /** A second old at most, however many look. */
    @Override
    public synchronized String report() {
        if (System.nanoTime() - lastNanos < FRESH_NANOS) {
            return last;
        }
        try {
            last = LookCommand.report(jvm, spec.name()).json;
            lastNanos = System.nanoTime();
            return last;
        } catch (Refusal goneOrSilent) {
            end = isThereStill() ? null : goneOrSilent;
            return null;
        }
    }

    /** Whether it is worth asking again: an agent may be busy, a JVM stopped for a while. */
    private boolean isThereStill() {
        try {
            return ProcJvms.runs(jvm) && !Exchange.attaches(jvm);
        } catch (Refusal notReached) {
            return false;
        }
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "page");
        thread.setDaemon(true);
        return thread;
    }
}
