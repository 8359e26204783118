package dev.lifeguard.harness.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.database.Database;
import dev.lifeguard.harness.chaos.database.Databases;
import dev.lifeguard.harness.chaos.ledger.LedgerPools;
import dev.lifeguard.harness.chaos.ledger.LedgerProgram;
import dev.lifeguard.harness.chaos.ledger.Outcome;
import dev.lifeguard.harness.chaos.ledger.RemoteJvm;
import dev.lifeguard.harness.chaos.ledger.Target;
import dev.lifeguard.harness.chaos.proxy.FaultProxy;
import dev.lifeguard.harness.chaos.proxy.ResetsIdle;
import dev.lifeguard.harness.process.AgentJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections leave before they are idle for so long that they die. */
class IdleRecyclingTest {
    private static final List<LedgerPools> POOLS =
            List.copyOf(EnumSet.complementOf(EnumSet.of(LedgerPools.LIST)));
    private static final AtomicLong NEXT_ID = new AtomicLong(2_000_000_000);
    private static final int UNITS = 24;

    /** Of a checkout, which none may need. */
    private static final int MAX_WAIT_MILLIS = 60_000;

    /** Three quarters of it are six seconds, and two are left for a slow machine. */
    private static final Duration SERVERS_LIMIT = Duration.ofSeconds(8);

    /** Longer than the agent's limit, by this much. */
    private static final Duration OVERDUE = Duration.ofMillis(200);

    /** Each with twice the limit of the one before, where the machine was too slow for that. */
    private static final int TRIES = 4;

    /** What a firewall grants; three quarters are 900 ms. */
    private static final Duration FIREWALLS_LIMIT = Duration.ofMillis(1_200);

    /** A pool that opens connections by itself may do so when half of the wait is over. */
    private static final double LEAST_LEARNED_SECONDS = 0.45;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2_TCP")
    void the_server_is_asked_and_connections_are_replaced_before_it_ends_them(Databases which)
            throws Exception {
        Database database = which.started();
        Duration serversLimit = SERVERS_LIMIT;
        JsonNode report = replaced(database, serversLimit);
        for (int tries = 1; report == null && tries < TRIES; tries++) {
            serversLimit = serversLimit.multipliedBy(2);
            report = replaced(database, serversLimit);
        }

        assertThat(report).as("a run in which the server had no reason to end any").isNotNull();
        double ours = agentsLimit(serversLimit).toSeconds();
        assertEveryPool(
                report,
                (pool, limit) ->
                        limit.path("source").asText().equals("server")
                                && limit.path("seconds").asDouble() == ours
                                && pool.at("/retired/idle").asInt() > 0
                                && pool.at("/retired/stale").asInt() == 0);
    }

    /** The report; null when a session may have been idle for longer than the server lets it. */
    private static JsonNode replaced(Database database, Duration serversLimit) throws Exception {
        try (RemoteJvm jvm = jvm()) {
            long used = open(jvm, database, database.urlOfIdleLimit(database.port(), serversLimit));

            Await.passing(agentsLimit(serversLimit).plus(OVERDUE));
            work(jvm);
            boolean inTime = System.nanoTime() - used < serversLimit.toNanos();
            JsonNode report = jvm.end().report();
            return inTime ? report : null;
        }
    }

    private static Duration agentsLimit(Duration serversLimit) {
        return serversLimit.multipliedBy(3).dividedBy(4);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.INCLUDE, names = "H2_TCP")
    void what_nobody_can_be_asked_for_is_learned_from_deaths(Databases which) throws Exception {
        Database database = which.started();
        JsonNode report;
        try (FaultProxy proxy = new FaultProxy(database.port());
                RemoteJvm jvm = jvm()) {
            open(jvm, database, database.url(proxy.port()));
            for (int night = 0; night < 3; night++) { // two to learn, one to know
                // A machine that was slow when they died has them learn a longer limit.
                Await.passing(night < 2 ? FIREWALLS_LIMIT : FIREWALLS_LIMIT.multipliedBy(4));
                proxy.strike(new ResetsIdle());
                work(jvm);
                proxy.heal();
            }
            report = jvm.end().report();
        }

        assertEveryPool(
                report,
                (pool, limit) ->
                        limit.path("source").asText().equals("observed")
                                && limit.path("seconds").asDouble() >= LEAST_LEARNED_SECONDS
                                && pool.at("/retired/stale").asInt() >= 5
                                && (isLookedAtFirst(pool) || pool.at("/retired/idle").asInt() > 0));
    }

    /** What is dead in H2's pool is found before anything could be due. */
    private static boolean isLookedAtFirst(JsonNode pool) {
        return pool.path("kind").asText().equals("h2");
    }

    private static RemoteJvm jvm() throws IOException {
        return new RemoteJvm(
                AgentJvm.program(LedgerProgram.class)
                        .light()
                        .beforeOtherWork() // as a site
                        .agent("retry.validate-after-idle=1m"));
    }

    /** Opens the pools, and has every connection out once: not before this, in nanoseconds. */
    private static long open(RemoteJvm jvm, Database database, String url) {
        jvm.open(
                POOLS,
                new Target(
                        url,
                        database.user(),
                        database.password(),
                        Site.POOL_SIZE,
                        MAX_WAIT_MILLIS,
                        false));
        long before = System.nanoTime();
        jvm.ask("fill - " + database.dialect().ownId());
        return before;
    }

    /** Works in all pools at once; no unit may fail. */
    private static void work(RemoteJvm jvm) {
        long first = NEXT_ID.getAndAdd(LedgerPools.values().length * LedgerProgram.IDS_PER_POOL);
        Map<LedgerPools, List<Outcome>> outcomes =
                RemoteJvm.perPool(
                        jvm.ask("run " + first + " " + UNITS),
                        new TypeReference<List<Outcome>>() {});
        outcomes.forEach(
                (pool, each) ->
                        assertThat(each)
                                .as("%s", pool)
                                .hasSize(UNITS)
                                .allMatch(Outcome::acknowledged)
                                .allMatch(unit -> unit.returnError() == null));
    }

    private static void assertEveryPool(JsonNode report, BiPredicate<JsonNode, JsonNode> rule) {
        Map<String, String> pools = new HashMap<>();
        for (JsonNode pool : report.path("pools")) {
            String shown = "retired " + pool.path("retired") + ", idle " + pool.path("maxIdle");
            pools.put(pool.path("kind").asText(), shown);
            assertThat(rule.test(pool, pool.path("maxIdle")))
                    .as("%s: %s", pool.path("kind"), shown)
                    .isTrue();
        }
        System.out.println("IdleRecycling: " + pools);
        assertThat(pools).hasSize(POOLS.size());
    }
}
