package dev.lifeguard.harness.chaos.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.ledger.LedgerPools;
import dev.lifeguard.harness.chaos.ledger.RemoteJvm;
import dev.lifeguard.harness.chaos.ledger.Target;
import dev.lifeguard.harness.process.AgentJvm;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** JDBC on a pool of one connection, in a JVM with the agent. */
final class RemoteSession implements AutoCloseable {
    static final int MAX_WAIT_MILLIS = 60_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VALIDATION_TIMEOUT = "retry.validation-timeout=";

    private final RemoteJvm jvm;

    /**
     * @param options of the agent
     */
    RemoteSession(String... options) throws IOException {
        // A test may end while the connection is out.
        AgentJvm program = AgentJvm.program(SessionProgram.class).light().agent(options).leaking();
        program.beforeOtherWork(); // pools have limits of their own
        if (Arrays.stream(options).noneMatch(each -> each.startsWith(VALIDATION_TIMEOUT))) {
            // On a busy machine a server that is well may take longer than the usual two seconds.
            program.agent(VALIDATION_TIMEOUT + "1m");
        }
        jvm = new RemoteJvm(program);
    }

    /** Opens a new pool of one connection, with a statement cache if it has any, and takes it. */
    RemoteSession open(LedgerPools pool, Database database, int port) {
        return open(pool, database, database.url(port), MAX_WAIT_MILLIS);
    }

    /** The same by this URL, with a pool that waits so long. */
    RemoteSession open(LedgerPools pool, Database database, String url, int maxWaitMillis) {
        Target target =
                new Target(url, database.user(), database.password(), 1, maxWaitMillis, true);
        try {
            done("open " + pool + " " + JSON.writeValueAsString(target));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        done("take");
        return this;
    }

    /** Makes a call that may fail. */
    Answer call(String command) {
        return read(jvm.ask(command));
    }

    /** Makes a call, whose answer comes when it comes. */
    CompletableFuture<String> calling(String command) {
        return jvm.asking(command);
    }

    /** Makes a call that must not fail, and tells what it gave. */
    String done(String command) {
        Answer answer = call(command);
        assertThat(answer.error()).as(command).isNull();
        return answer.value();
    }

    /** The number of the session of the connection that is out. */
    List<Long> sessionOf(Database database) {
        return List.of(Long.valueOf(done("ask " + database.dialect().ownId())));
    }

    static Answer get(CompletableFuture<String> answer) {
        try {
            return read(answer.get());
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("No answer", e);
        }
    }

    private static Answer read(String answer) {
        try {
            return JSON.readValue(answer, Answer.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not an answer: " + answer, e);
        }
    }

    /** Ends the JVM; fails if the agent swallowed an error or a hook did not fit. */
    @Override
    public void close() throws IOException {
        jvm.end();
    }
}
