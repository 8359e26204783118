package dev.lifeguard.sessions;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was done to a session before it was first lent, as far as a new one is to be given it in the
 * same order.
 *
 * <p><b>Threads</b> under the lock of its session.
 */
final class SetUp {
    /** More than this was no setting up. */
    private static final int MOST = 32;

    private static final int LONGEST = 1000;

    /** Texts of SQL, and setters with their values that came before one of them. */
    private final List<Object> steps = new ArrayList<Object>(2);

    private int seen;

    /** One statement more; whether that is no setting up any more. */
    boolean isEndless() {
        return ++seen > MOST;
    }

    /**
     * A statement has set something.
     *
     * @param settings what was set by setters: that may be the same, and what comes last has to
     *     come last again
     * @return what is left of them; null = too much was set
     */
    Map<String, Object> runs(String sql, Map<String, Object> settings) {
        if (sql.length() > LONGEST) {
            return null;
        }
        Map<String, Object> left = new LinkedHashMap<String, Object>(1);
        for (Map.Entry<String, Object> each : settings.entrySet()) {
            if (each.getKey().equals(Session.AUTO_COMMIT)) {
                left.put(each.getKey(), each.getValue());
            } else {
                steps.add(new SimpleImmutableEntry<String, Object>(each));
            }
        }
        steps.add(sql);
        return left;
    }

    List<Object> steps() {
        return new ArrayList<Object>(steps);
    }
}
