package dev.lifeguard.harness.databases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeguard.harness.chaos.Await;
import dev.lifeguard.harness.process.AgentProbe;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;

/** What the agent's report says of one pool, which is known by its number. */
final class Reported {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration ROUND = Duration.ofMillis(50);
    private static final Set<Integer> KNOWN = new ConcurrentSkipListSet<>();

    private final int id;

    private Reported(int id) {
        this.id = id;
    }

    /** The pool of this description that nobody has asked for yet; null = none. */
    static Reported newest(Predicate<JsonNode> isIt) {
        Await.passing(ROUND);
        JsonNode found =
                find(AgentProbe.report(), each -> isIt.test(each) && !KNOWN.contains(idOf(each)));
        if (found == null) {
            return null;
        }
        KNOWN.add(idOf(found));
        return new Reported(idOf(found));
    }

    JsonNode now() {
        return find(AgentProbe.report(), each -> idOf(each) == id);
    }

    /** Whether a leak is told of a checkout at this line. */
    static boolean isLeaked(JsonNode pool, String line) {
        for (JsonNode leak : pool.path("leaks")) {
            if (leak.path("checkoutStack").toString().contains(line)) {
                return true;
            }
        }
        return false;
    }

    /** Whether all was counted of this many checkouts, each of which was returned. */
    boolean isExact(int done) {
        JsonNode now = now();
        return now.at("/checkouts/count").asInt() == done
                && now.at("/checkouts/returned").asInt() == done
                && now.at("/checkouts/failed").asInt() == 0
                && now.at("/wait/count").asInt() == done
                && now.at("/use/count").asInt() == done;
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        Predicate<JsonNode> ofPool =
                all -> {
                    JsonNode own = find(all, each -> idOf(each) == id);
                    return own != null && wanted.test(own);
                };
        return find(AgentProbe.awaitReport(ofPool, PATIENCE), each -> idOf(each) == id);
    }

    /** The same option, of this pool alone. */
    void set(String option, String value) {
        AgentProbe.set(option + "[" + now().path("name").asText() + "]=" + value);
    }

    private static JsonNode find(JsonNode report, Predicate<JsonNode> wanted) {
        for (JsonNode pool : report.path("pools")) {
            if (wanted.test(pool)) {
                return pool;
            }
        }
        return null;
    }

    private static int idOf(JsonNode pool) {
        return pool.path("id").asInt();
    }
}
