package dev.lifeguard.http;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.HostText;
import dev.lifeguard.reporting.Log;
import dev.lifeguard.reporting.Reporter;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.ThreadFactory;

/** Opens the port that an operator asked for, when the first pool is seen. */
public final class HttpReporter extends Reporter {
    private static final String LISTENS = "LG-0401";
    private static final String NO_PORT = "LG-0402";
    private static final String TURNED_AWAY = "LG-0403";

    private final String host;
    private final int port;
    private final String token;
    private final boolean actions;
    private final HttpSources sources;
    private final ThreadFactory threads;
    private final Swallowed swallowed;
    private final Log log;
    private final Orders orders;
    private HttpPort open;
    private boolean turnedAwayTold;

    /**
     * @param host address to listen on
     * @param port 0 = any that is free
     * @param token empty = none; then only loopback will do
     * @param actions whether the page may order something
     */
    public HttpReporter(
            String host,
            int port,
            String token,
            boolean actions,
            HttpSources sources,
            ThreadFactory threads,
            Swallowed swallowed,
            Log log) {
        boolean inBrackets = host.startsWith("[") && host.endsWith("]");
        this.host = inBrackets ? host.substring(1, host.length() - 1) : host;
        this.port = port;
        this.token = token.isEmpty() ? null : token;
        this.actions = actions;
        this.sources = sources;
        this.threads = threads;
        this.swallowed = swallowed;
        this.log = log;
        this.orders = new Orders(actions && this.token != null, swallowed);
    }

    @Override
    public void start() {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (token == null && !address.isLoopbackAddress()) {
                refuse("others could read it there. Give it an http-token, or leave http-host out");
                return;
            }
            open(address);
        } catch (IOException taken) {
            refuse(HostText.of(String.valueOf(taken.getMessage())));
        } catch (SecurityException forbidden) {
            refuse(HostText.of(String.valueOf(forbidden.getMessage())));
        }
    }

    private void open(InetAddress address) throws IOException {
        HttpPort opened = new HttpPort(address, port, threads, swallowed);
        Gate gate = new Gate(host, opened.number(), token);
        open = opened; // before there may be no thread for it: then it is closed
        opened.serve(new Endpoints(gate, sources, orders));
        log.info(
                LISTENS,
                "the page is at http://"
                        + (host.indexOf(':') < 0 ? host : '[' + host + ']')
                        + ':'
                        + opened.number()
                        + "/, metrics at /metrics."
                        + (actions && token == null
                                ? " http-actions needs an http-token: nothing can be ordered."
                                : ""));
    }

    private void refuse(String why) {
        log.warn(NO_PORT, "http: port " + port + " is not opened (" + why + ").");
    }

    @Override
    public void round() {
        if (open == null) {
            return;
        }
        open.cutSlow();
        orders.carryOut(sources);
        if (open.turnedAway() > 0 && !turnedAwayTold) {
            turnedAwayTold = true;
            log.warn(
                    TURNED_AWAY,
                    "http: a client was cut or refused, because it was too slow or too many came at"
                            + " once. Said once.");
        }
    }

    @Override
    public void end() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
