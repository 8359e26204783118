package dev.lifeguard.http;

import dev.lifeguard.host.Swallowed;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.ThreadFactory;

/**
 * The page alone, on loopback, of whatever report it is given: for a JVM that listens nowhere.
 *
 * <p><b>Threads</b> those of the factory. <b>Failure</b> as {@code HttpPort}.
 */
public final class PagePort implements HttpPort.Handler {
    /** Where the report comes from. Any of the port's threads, several at a time. */
    public interface Source {
        /** As JSON, with the longest open leases, buckets and options; null = there is none now. */
        String report();
    }

    private final HttpPort port;
    private final Gate gate;
    private final PageFiles files = new PageFiles();
    private final Source source;

    /**
     * Listens and answers from now on.
     *
     * @param number 0 = any that is free
     * @throws IOException when the port is taken, or may not be used
     */
    public PagePort(int number, ThreadFactory threads, Source source) throws IOException {
        this.source = source;
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        port = new HttpPort(loopback, number, threads, new Swallowed());
        gate = new Gate(null, port.number(), null);
        port.serve(this);
    }

    /** {@code http://127.0.0.1:4711/}. */
    public String address() {
        return "http://127.0.0.1:" + port.number() + "/";
    }

    /** Cuts who is too slow. To be called now and then. */
    public void round() {
        port.cutSlow();
    }

    public void close() {
        port.close();
    }

    @Override
    public HttpAnswer answer(HttpRequest request) {
        HttpAnswer refusal = gate.refuse(request);
        if (refusal != null) {
            return refusal;
        }
        if (!request.method.equals("GET") && !request.method.equals("HEAD")) {
            return HttpAnswer.refused(405, "Only GET and HEAD.");
        }
        if (request.path.equals("/api/page")) {
            return HttpAnswer.json("{\"actions\": false}\n");
        }
        if (request.path.equals("/api/report")) {
            String report = source.report();
            return report == null
                    ? HttpAnswer.refused(503, "The agent did not answer; ask again.")
                    : HttpAnswer.json(report);
        }
        HttpAnswer file = files.answer(request);
        return file == null ? HttpAnswer.refused(404, "Nothing here. Try /.") : file;
    }
}
