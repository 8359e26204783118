package dev.lifeguard.harness.chaos.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.process.AgentJvm;
import dev.lifeguard.harness.process.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A JVM that does what the test says, line by line. */
public final class RemoteJvm implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int START_MILLIS = 600_000;
    private static final int END_SECONDS = 600;

    private final CompletableFuture<Result> ended;
    private final Line line;

    /** Starts it; its program gets the port of the line as its only argument. */
    public RemoteJvm(AgentJvm jvm) throws IOException {
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout(START_MILLIS);
            jvm.args(Integer.toString(door.getLocalPort()));
            ended = inBackground("remote-jvm", jvm::run);
            line = new Line(door.accept());
        }
    }

    /** Says something and waits for the answer. */
    public String ask(String command) {
        return join(asking(command));
    }

    /** Says something; the answer comes when it comes. One at a time. */
    public CompletableFuture<String> asking(String command) {
        return inBackground(
                "remote-answer",
                () -> {
                    line.write(command);
                    String answer = line.read();
                    if (answer == null) {
                        throw new AssertionError("The JVM ended at: " + command + "\n" + end());
                    }
                    return answer;
                });
    }

    /** Reads an answer per pool. */
    public static <T> Map<LedgerPools, T> perPool(String answer, TypeReference<T> type) {
        try {
            return JSON.readValue(
                    answer,
                    JSON.getTypeFactory()
                            .constructMapType(
                                    Map.class,
                                    JSON.constructType(LedgerPools.class),
                                    JSON.getTypeFactory().constructType(type)));
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not as expected: " + answer, e);
        }
    }

    /** Opens these pools. */
    public void open(List<LedgerPools> pools, Target target) {
        try {
            String names = String.join(",", pools.stream().map(Enum::name).toList());
            ask("open " + names + " " + JSON.writeValueAsString(target));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets the program end, and tells how it did; fails as {@link AgentJvm#run} does. */
    public Result end() throws IOException {
        line.close();
        try {
            return ended.get(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("The JVM did not end well", e);
        }
    }

    /** Ends it whatever happened; what it says is not looked at. */
    @Override
    public void close() throws IOException {
        line.close();
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("No answer", e);
        }
    }

    /** Does something that takes time, on a thread of its own. */
    public static <T> CompletableFuture<T> inBackground(String name, Callable<T> job) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                future.complete(job.call());
                            } catch (Throwable e) {
                                future.completeExceptionally(e);
                            }
                        },
                        name);
        thread.setDaemon(true);
        thread.start();
        return future;
    }
}
