package dev.lifeguard.harness.corpus;

/** What the agent said of one call site with one evidence. */
final class Sighting {
    final String evidence;
    final Grade verdict;

    /** When it was first in a report, by {@link System#nanoTime}. */
    final long firstNanos;

    private long count;
    private long open;

    Sighting(String evidence, Grade verdict, long firstNanos) {
        this.evidence = evidence;
        this.verdict = verdict;
        this.firstNanos = firstNanos;
    }

    /** As in the newest report; the same call site in two pools is added up. */
    void now(long newCount, long newOpen) {
        count += newCount;
        open += newOpen;
    }

    void clear() {
        count = 0;
        open = 0;
    }

    /** Leases that got this verdict. */
    long count() {
        return count;
    }

    /** Of these, still out. */
    long open() {
        return open;
    }

    @Override
    public String toString() {
        return verdict.text() + " " + evidence + " count " + count + " open " + open;
    }
}
