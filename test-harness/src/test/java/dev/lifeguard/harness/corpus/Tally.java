package dev.lifeguard.harness.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The numbers of one run, for the table that the build prints. */
final class Tally {
    private final List<Scenario> scenarios;
    private final Sightings sightings;
    private final Judgement judgement;

    Tally(List<Scenario> scenarios, Sightings sightings, Judgement judgement) {
        this.scenarios = scenarios;
        this.sightings = sightings;
        this.judgement = judgement;
    }

    /** Recall and false alarms. */
    String recall() {
        long leaks = scenarios.stream().filter(Scenario::isLeak).count();
        long found = scenarios.stream().filter(Scenario::isLeak).filter(judgement::isFound).count();
        StringBuilder line = new StringBuilder();
        line.append(String.format("found %d/%d leaks; ", found, leaks));
        line.append(String.format("%d innocents, false alarms:", scenarios.size() - leaks));
        for (Grade grade : new Grade[] {Grade.CONFIRMED, Grade.PROBABLE, Grade.SUSPECTED}) {
            line.append(String.format(" %d %s", accused(grade), grade.text()));
        }
        return line.append(" (cleared)").toString();
    }

    /** How many innocents, and call sites that nobody claims, ever got this verdict. */
    private long accused(Grade grade) {
        Set<String> names = new TreeSet<>();
        for (Scenario each : scenarios) {
            if (!each.isLeak()) {
                accused(names, each.name(), sightings.at(each.truth.sites()), grade);
            }
        }
        for (String site : judgement.unclaimed()) {
            accused(names, site, sightings.at(Set.of(site)), grade);
        }
        return names.size();
    }

    private static void accused(Set<String> to, String name, List<Sighting> said, Grade grade) {
        if (said.stream().anyMatch(each -> each.verdict == grade)) {
            to.add(name);
        }
    }

    /** Per evidence: how often on a leak, median and longest time to verdict in milliseconds. */
    String delays() {
        Map<String, List<Long>> millis = new TreeMap<>();
        for (Scenario each : scenarios) {
            if (each.isLeak()) {
                for (Sighting said : sightings.at(each.truth.sites())) {
                    millis.computeIfAbsent(said.evidence, name -> new ArrayList<>())
                            .add(judgement.delayNanos(each, said) / 1_000_000);
                }
            }
        }
        StringBuilder line = new StringBuilder("time to verdict, ms:");
        for (Map.Entry<String, List<Long>> each : millis.entrySet()) {
            List<Long> sorted = each.getValue();
            Collections.sort(sorted);
            line.append(
                    String.format(
                            " %s n=%d median %d max %d;",
                            each.getKey(),
                            sorted.size(),
                            sorted.get(sorted.size() / 2),
                            sorted.get(sorted.size() - 1)));
        }
        return line.toString();
    }

    /** One line per scenario: what was said of it. */
    List<String> details() {
        List<String> lines = new ArrayList<>();
        for (Scenario each : scenarios) {
            StringBuilder line = new StringBuilder(each.isLeak() ? "leak     " : "innocent ");
            line.append(String.format("%-42s", each.name()));
            for (Sighting said : sightings.at(each.truth.sites())) {
                line.append(" [").append(said);
                if (each.isLeak()) {
                    line.append(" after ").append(judgement.delayNanos(each, said) / 1_000_000);
                    line.append(" ms");
                }
                line.append(']');
            }
            lines.add(line.toString());
        }
        for (String site : judgement.unclaimed()) {
            lines.add("unclaimed " + site + " " + sightings.at(Set.of(site)));
        }
        return lines;
    }
}
