package dev.lifeguard.harness.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that the agent's reports said of leaks, and when it first said so. One thread. */
final class Sightings {
    private final Map<String, Map<String, Sighting>> bySite = new TreeMap<>();
    private long checkouts;
    private long returned;
    private long open;

    /** Takes in one report, made at this time. */
    void read(JsonNode report, long nanos) {
        bySite.values().forEach(each -> each.values().forEach(Sighting::clear));
        checkouts = 0;
        for (JsonNode pool : report.path("pools")) {
            countLeases(pool.path("checkouts"));
            for (JsonNode leak : pool.path("leaks")) {
                sighting(leak, nanos).now(leak.path("count").asLong(), leak.path("open").asLong());
            }
        }
    }

    /** The corpus's pool is the one with by far the most checkouts. */
    private void countLeases(JsonNode counts) {
        if (counts.path("count").asLong() > checkouts) {
            checkouts = counts.path("count").asLong();
            returned = counts.path("returned").asLong();
            open = counts.path("open").asLong();
        }
    }

    private Sighting sighting(JsonNode leak, long nanos) {
        String evidence = leak.path("evidence").asText();
        Grade verdict = Grade.of(leak.path("verdict").asText());
        return bySite.computeIfAbsent(leak.path("callSite").asText("?"), site -> new TreeMap<>())
                .computeIfAbsent(evidence, name -> new Sighting(name, verdict, nanos));
    }

    /** What was said of these call sites. */
    List<Sighting> at(Collection<String> sites) {
        List<Sighting> found = new ArrayList<>();
        for (String site : sites) {
            found.addAll(bySite.getOrDefault(site, Map.of()).values());
        }
        return found;
    }

    /** All call sites of which anything was said. */
    Collection<String> sites() {
        return bySite.keySet();
    }

    long checkouts() {
        return checkouts;
    }

    long returned() {
        return returned;
    }

    long open() {
        return open;
    }
}
