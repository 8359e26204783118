package dev.lifeguard.harness.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What a person does at a browser: looks, clicks, types. By the Chrome DevTools Protocol, stable
 * part 1.3.
 *
 * <p><b>Threads</b> one. <b>Failure</b> an {@code AssertionError} with what the page said.
 */
final class Browser {
    /** Only for what hangs. */
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Browser(HttpClient client, URI tab) throws Exception {
        socket = client.newWebSocketBuilder().buildAsync(tab, new Listener()).get();
        call("Page.enable", Map.of());
        call("Runtime.enable", Map.of());
        call("Log.enable", Map.of());
        call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                take(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void take(String message) {
        try {
            JsonNode node = JSON.readTree(message);
            CompletableFuture<JsonNode> waiting = asked.remove(node.path("id").asInt(-1));
            if (waiting != null) {
                waiting.complete(node);
            }
            String event = node.path("method").asText();
            boolean error = node.at("/params/entry/level").asText().equals("error");
            if (event.equals("Runtime.exceptionThrown")
                    || event.equals("Log.entryAdded") && error) {
                complaints.add(node.path("params").toString());
            }
        } catch (IOException e) {
            complaints.add("not understood: " + message);
        }
    }

    private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        String text =
                JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
        socket.sendText(text, true).get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        JsonNode said = answer.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        if (said.has("error")) {
            throw new AssertionError(method + ": " + said);
        }
        return said.path("result");
    }

    /** Errors of scripts, of what was loaded, and against the page's own security policy. */
    List<String> complaints() {
        return complaints;
    }

    void open(String url) throws Exception {
        call("Page.navigate", Map.of("url", url));
        await("document.readyState === 'complete' && location.href.startsWith('" + url + "')");
    }

    /** As wide as that, in the light or the dark theme. */
    void look(int width, boolean dark) throws Exception {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        Map<String, String> theme =
                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(theme)));
        eval("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    /** The value of this expression, waited for if it is a promise. */
    JsonNode eval(String expression) throws Exception {
        JsonNode answer =
                call(
                        "Runtime.evaluate",
                        Map.of(
                                "expression",
                                expression,
                                "awaitPromise",
                                true,
                                "returnByValue",
                                true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer);
        }
        return answer.at("/result/value");
    }

    /** Waits until this expression is true. */
    void await(String expression) throws Exception {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!isTrue(expression)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(
                        "Not within " + DEADLINE + ": " + expression + "\n" + text("body"));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** A page that is being loaded has nothing yet. */
    private boolean isTrue(String expression) throws Exception {
        return eval("(() => { try { return !!("
                        + expression
                        + ") } catch (e) { return false } })()")
                .asBoolean();
    }

    /** What a person sees of this element. */
    String text(String selector) throws Exception {
        return eval("document.querySelector('" + selector + "').innerText")
                .asText()
                .replace("\u200b", ""); // where a line may be broken
    }

    void click(String selector) throws Exception {
        JsonNode at =
                eval(
                        "(() => { const e = document.querySelector('"
                                + selector
                                + "'); e.scrollIntoView({ block: 'center' });"
                                + " const r = e.getBoundingClientRect();"
                                + " return { x: r.x + r.width / 2, y: r.y + r.height / 2 }; })()");
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            type,
                            "x",
                            at.path("x").asDouble(),
                            "y",
                            at.path("y").asDouble(),
                            "button",
                            "left",
                            "clickCount",
                            1));
        }
    }

    /** Presses a key; one that is a letter types it. */
    void press(String key, int code) throws Exception {
        boolean types = key.length() == 1;
        Map<String, Object> pressed =
                Map.of(
                        "type",
                        types ? "keyDown" : "rawKeyDown",
                        "key",
                        key,
                        "windowsVirtualKeyCode",
                        code,
                        "text",
                        types ? key : "");
        call("Input.dispatchKeyEvent", pressed);
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
    }

    void type(String text) throws Exception {
        call("Input.insertText", Map.of("text", text));
    }

    /** What was copied last. */
    String clipboard() throws Exception {
        call("Browser.grantPermissions", Map.of("permissions", List.of("clipboardReadWrite")));
        return eval("navigator.clipboard.readText()").asText();
    }

    /** The whole page as a PNG, or its first {@code height} pixels. */
    void picture(Path file, int height) throws Exception {
        eval("scrollTo(0, 0)");
        JsonNode size = call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        Map<String, Object> clip =
                Map.of(
                        "x",
                        0,
                        "y",
                        0,
                        "width",
                        size.path("width").asDouble(),
                        "height",
                        Math.min(height, size.path("height").asDouble()),
                        "scale",
                        1);
        JsonNode shot =
                call(
                        "Page.captureScreenshot",
                        Map.of("format", "png", "captureBeyondViewport", true, "clip", clip));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    }
}
