package dev.lifeguard.metrics;

import dev.lifeguard.snapshots.TimeSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An instrument and all its series at one moment.
 *
 * <p>What has the same attributes is added up: a monitoring system refuses two series of one name.
 */
public final class Metric {
    public final Instrument instrument;
    private final Map<Attributes, Series> series = new LinkedHashMap<Attributes, Series>();

    Metric(Instrument instrument) {
        this.instrument = instrument;
    }

    /** One series. */
    public static final class Series {
        public final Attributes attributes;

        /** Null for a histogram. */
        public final Double value;

        /** Null for anything else. */
        public final TimeSummary times;

        Series(Attributes attributes, Double value, TimeSummary times) {
            this.attributes = attributes;
            this.value = value;
            this.times = times;
        }
    }

    void add(Attributes attributes, double value) {
        Series before = series.get(attributes);
        double sum = before == null ? value : before.value + value;
        series.put(attributes, new Series(attributes, sum, null));
    }

    void add(Attributes attributes, TimeSummary times) {
        if (!series.containsKey(attributes)) {
            series.put(attributes, new Series(attributes, null, times));
        }
    }

    /** In the order in which they were added; perhaps none. */
    public List<Series> series() {
        return Collections.unmodifiableList(new ArrayList<Series>(series.values()));
    }
}
