package dev.lifeguard.tracking;

import dev.lifeguard.model.TimeSummary;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/**
 * Durations of one kind, in a few histograms so that threads seldom meet.
 *
 * <p><b>Threads</b> any. <b>Units</b> nanoseconds, two significant digits, up to one hour; longer
 * ones count as one hour. <b>Cost</b> no allocation after the first value of a stripe.
 */
final class Times {
    private static final long HIGHEST = 3600L * 1000 * 1000 * 1000;
    private static final int STRIPES = stripes(Runtime.getRuntime().availableProcessors());

    private final AtomicReferenceArray<AtomicHistogram> stripes =
            new AtomicReferenceArray<AtomicHistogram>(STRIPES);

    /** Records one duration; a negative one (the clock of another core) counts as zero. */
    void record(long nanos) {
        int stripe = (int) Thread.currentThread().getId() & (STRIPES - 1);
        AtomicHistogram histogram = stripes.get(stripe);
        if (histogram == null) {
            stripes.compareAndSet(stripe, null, new AtomicHistogram(128, HIGHEST, 2));
            histogram = stripes.get(stripe);
        }
        histogram.recordValue(Math.max(0, Math.min(nanos, HIGHEST)));
    }

    /** All durations so far. */
    TimeSummary summary() {
        Histogram sum = new Histogram(128, HIGHEST, 2);
        for (int i = 0; i < STRIPES; i++) {
            AtomicHistogram histogram = stripes.get(i);
            if (histogram != null) {
                sum.add(histogram);
            }
        }
        return summaryOf(sum);
    }

    /** A histogram boiled down. */
    static TimeSummary summaryOf(Histogram histogram) {
        long count = histogram.getTotalCount();
        if (count == 0) {
            return TimeSummary.EMPTY;
        }
        return new TimeSummary(
                count,
                histogram.getMean(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getMaxValue());
    }

    private static int stripes(int processors) {
        return Math.min(8, Math.max(1, Integer.highestOneBit(2 * processors - 1)));
    }
}
