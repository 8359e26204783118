package dev.lifeguard.harness.corpus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares what the agent said with what was true.
 *
 * <p>A leak is found when its call site got a verdict strong enough, for every connection, within
 * {@link #LATEST_NANOS} of its evidence, not counting what {@link ProcessorQueue} says. On an
 * innocent, probable and confirmed are wrong; a suspicion is wrong when the innocent was at work,
 * or when it stands after the work is over.
 */
final class Judgement {
    /** The agent has five seconds. */
    static final long LATEST_NANOS = 5_000_000_000L;

    /**
     * A round that had to wait for a processor is late, and so is the next: the agent's thread
     * pauses for nine times as long as a round took, up to a second.
     */
    static final int ROUNDS_DELAYED = 2;

    /**
     * Once in some twenty runs one of twenty stayed reachable; why is not known. Beneath a wrapper
     * the connection itself may be the one, which the scenario has never seen.
     */
    private static final int MOST_UNCOLLECTED = 1;

    private final List<Scenario> scenarios;
    private final Sightings sightings;
    private final ProcessorQueue queue;
    private final boolean confirms;
    private final long suspectAfterNanos;

    /**
     * @param confirms false for a pool that keeps leaked connections reachable
     */
    Judgement(
            List<Scenario> scenarios,
            Sightings sightings,
            ProcessorQueue queue,
            boolean confirms,
            long suspectAfterNanos) {
        this.scenarios = scenarios;
        this.sightings = sightings;
        this.queue = queue;
        this.confirms = confirms;
        this.suspectAfterNanos = suspectAfterNanos;
    }

    /** All that is wrong, a line each. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        List<String> unconfirmed = new ArrayList<>();
        for (Scenario each : scenarios) {
            String complaint = each.isLeak() ? ofLeak(each) : ofInnocent(each);
            if (!complaint.isEmpty() && each.isLeak() && isOnlyUnconfirmed(each)) {
                unconfirmed.add(each.name());
            } else if (!complaint.isEmpty()) {
                wrong.add(each.name() + " (" + each.pattern() + "): " + complaint);
            }
        }
        for (String site : unclaimed()) {
            String complaint = ofAccused(sightings.at(Set.of(site)), false);
            if (!complaint.isEmpty()) {
                wrong.add(site + ", which no scenario claims: " + complaint);
            }
        }
        if (unconfirmed.size() > MOST_UNCOLLECTED) {
            wrong.add("suspected, but never confirmed: " + unconfirmed);
        }
        countUncollected(wrong);
        countLeases(wrong);
        return wrong;
    }

    /** When the evidence that a sighting speaks of came into being. */
    long evidenceNanos(Scenario leak, Sighting sighting) {
        Truth truth = leak.truth;
        switch (sighting.evidence) {
            case "unreachable":
                return truth.firstCollectedNanos();
            case "held-idle":
                return truth.leakedNanos() + suspectAfterNanos;
            default:
                return truth.evidenceNanos();
        }
    }

    /** How long after its evidence the agent said so; an early one counts as at once. */
    long delayNanos(Scenario leak, Sighting sighting) {
        return Math.max(0, sighting.firstNanos - evidenceNanos(leak, sighting));
    }

    /** The part of it in which it could have been said. */
    private long lateNanos(Scenario leak, Sighting sighting) {
        long evidence = evidenceNanos(leak, sighting);
        long inLine = queue.between(evidence, sighting.firstNanos);
        return delayNanos(leak, sighting) - ROUNDS_DELAYED * inLine;
    }

    boolean isFound(Scenario leak) {
        return ofLeak(leak).isEmpty();
    }

    /** Call sites in the reports that no scenario named: clean uses, or frames of a framework. */
    Collection<String> unclaimed() {
        Set<String> rest = new HashSet<>(sightings.sites());
        scenarios.forEach(each -> rest.removeAll(each.truth.sites()));
        return rest;
    }

    /** Found like any other leak, but for the collector's word. */
    private boolean isOnlyUnconfirmed(Scenario leak) {
        return leak.finds().atLeast(Grade.CONFIRMED) && ofLeak(leak, Grade.SUSPECTED).isEmpty();
    }

    private String ofLeak(Scenario leak) {
        return ofLeak(
                leak,
                canBeConfirmed(leak) || !leak.finds().atLeast(Grade.CONFIRMED)
                        ? leak.finds()
                        : Grade.SUSPECTED);
    }

    private String ofLeak(Scenario leak, Grade needed) {
        List<Sighting> said = sightings.at(leak.truth.sites());
        Sighting best = earliest(said, needed);
        long collected = leak.truth.firstCollectedNanos();
        if (!leak.truth.isOver() || leak.truth.failure() != null) {
            return "did not play: " + leak.truth.failure();
        } else if (best == null) {
            return "not found as " + needed.text() + ", only " + said;
        } else if (collected == 0 && earliest(said, Grade.CONFIRMED) != null) {
            return "confirmed, but still reachable; " + said;
        } else if (lateNanos(leak, best) > LATEST_NANOS) {
            return String.format(
                    "late by %d ms, %d of them in line for a processor; %s",
                    delayNanos(leak, best) / 1_000_000,
                    queue.between(evidenceNanos(leak, best), best.firstNanos) / 1_000_000,
                    said);
        } else if (open(said, needed) != leak.truth.leaks()) {
            return leak.truth.leaks() + " leaked, but " + said;
        }
        return "";
    }

    /** Only what the collector has found can be confirmed; a pool or the JVM may still hold it. */
    private boolean canBeConfirmed(Scenario leak) {
        return confirms && leak.truth.collectedNanos() != 0;
    }

    /** The dropped connections that the collector left alone: then the scenarios are wrong. */
    private void countUncollected(List<String> wrong) {
        List<String> uncollected = new ArrayList<>();
        for (Scenario each : scenarios) {
            if (each.isLeak()
                    && each.finds().atLeast(Grade.CONFIRMED)
                    && confirms
                    && each.truth.collectedNanos() == 0) {
                uncollected.add(each.name());
            }
        }
        if (uncollected.size() > MOST_UNCOLLECTED) {
            wrong.add("not collected, so the scenarios are wrong: " + uncollected);
        }
    }

    private String ofInnocent(Scenario innocent) {
        if (!innocent.truth.isOver() || innocent.truth.failure() != null) {
            return "did not play: " + innocent.truth.failure();
        }
        return ofAccused(sightings.at(innocent.truth.sites()), innocent.isBusy());
    }

    private static String ofAccused(List<Sighting> said, boolean busy) {
        if (earliest(said, busy ? Grade.SUSPECTED : Grade.PROBABLE) != null) {
            return "falsely accused: " + said;
        } else if (open(said, Grade.SUSPECTED) != 0) {
            return "still suspected after its work: " + said;
        }
        return "";
    }

    private void countLeases(List<String> wrong) {
        long leaks = scenarios.stream().mapToLong(each -> each.truth.leaks()).sum();
        if (sightings.open() != leaks
                || sightings.checkouts() != sightings.returned() + sightings.open()) {
            wrong.add(
                    String.format(
                            "%d checkouts, %d returned, %d open; %d leaked",
                            sightings.checkouts(), sightings.returned(), sightings.open(), leaks));
        }
    }

    private static Sighting earliest(List<Sighting> said, Grade atLeast) {
        Sighting first = null;
        for (Sighting each : said) {
            boolean earlier = first == null || each.firstNanos < first.firstNanos;
            if (each.verdict.atLeast(atLeast) && each.count() > 0 && earlier) {
                first = each;
            }
        }
        return first;
    }

    private static long open(List<Sighting> said, Grade atLeast) {
        return said.stream()
                .filter(each -> each.verdict.atLeast(atLeast))
                .mapToLong(Sighting::open)
                .sum();
    }
}
