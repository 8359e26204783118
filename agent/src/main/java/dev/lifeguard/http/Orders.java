package dev.lifeguard.http;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.HostText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What the page tells the agent to do: {@code POST /api/set} or {@code /api/retire}, an argument on
 * each line. Off unless an operator has switched it on, and given a token.
 *
 * <p><b>Threads</b> the port's put orders here, the agent's own carries them out.
 */
final class Orders {
    private static final int MOST_WAITING = 8;
    private static final long LONGEST_WAIT_SECONDS = 3;

    private final boolean on;
    private final Swallowed swallowed;
    private final BlockingQueue<Order> waiting = new ArrayBlockingQueue<Order>(MOST_WAITING);

    Orders(boolean on, Swallowed swallowed) {
        this.on = on;
        this.swallowed = swallowed;
    }

    private static final class Order {
        final String command;
        final List<String> arguments;
        final CountDownLatch done = new CountDownLatch(1);
        volatile String outcome;

        Order(String command, List<String> arguments) {
            this.command = command;
            this.arguments = arguments;
        }
    }

    boolean isOn() {
        return on;
    }

    HttpAnswer take(HttpRequest request, boolean hasToken) {
        if (!on) {
            return HttpAnswer.refused(403, "Switched off. Start with http-actions=on and a token.");
        }
        if (!hasToken) {
            return HttpAnswer.refused(401, "Send the token: Authorization: Bearer ...");
        }
        boolean set = request.path.equals("/api/set");
        if (!set && !request.path.equals("/api/retire")) {
            return HttpAnswer.refused(404, "Only /api/set and /api/retire.");
        }
        List<String> arguments = lines(request.body);
        if (arguments.isEmpty()) {
            return HttpAnswer.refused(400, "Nothing was said: an argument on each line.");
        }
        return await(new Order(set ? "set" : "retire", arguments));
    }

    private static List<String> lines(String body) {
        List<String> lines = new ArrayList<String>();
        for (String line : Arrays.asList(body.split("\r?\n"))) {
            if (!line.trim().isEmpty()) {
                lines.add(line.trim());
            }
        }
        return lines;
    }

    private HttpAnswer await(Order order) {
        if (!waiting.offer(order)) {
            return HttpAnswer.refused(503, "Too many orders are waiting.");
        }
        try {
            if (!order.done.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return HttpAnswer.refused(503, "The agent is busy; it will do it, or not.");
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return HttpAnswer.refused(503, "The agent leaves.");
        }
        return HttpAnswer.of(
                "text/plain; charset=utf-8", order.outcome.getBytes(StandardCharsets.UTF_8));
    }

    /** Carries out what waits. On the agent's own thread. One that fails does not end the port. */
    void carryOut(HttpSources sources) {
        for (Order order = waiting.poll(); order != null; order = waiting.poll()) {
            order.outcome = "The agent failed."; // of which there may be no memory to say more
            try {
                order.outcome = sources.order(order.command, order.arguments);
            } catch (Throwable whoAskedMustKnow) {
                swallowed.count(whoAskedMustKnow);
                order.outcome =
                        "The agent failed: " + HostText.of(String.valueOf(whoAskedMustKnow));
            } finally {
                order.done.countDown();
            }
        }
    }
}
