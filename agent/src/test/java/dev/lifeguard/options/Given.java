package dev.lifeguard.options;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;

/** Options as a test wants them, each written as an operator would: {@code retry=off}. */
public final class Given {
    private Given() {}

    /** The defaults, but for these. */
    public static Options options(String... assignments) {
        Options defaults =
                OptionReader.read(null, new Properties(), Collections.<String, String>emptyMap());
        return changed(defaults, assignments);
    }

    /** What a running agent obeys. */
    public static LiveSettings live(String... assignments) {
        return new LiveSettings(options(assignments));
    }

    /** What applies to every pool. */
    public static PoolSettings pool(String... assignments) {
        return live(assignments).of("orders");
    }

    /** Sets options while the agent runs. */
    public static void set(LiveSettings settings, String... assignments) {
        settings.replace(changed(settings.options(), assignments));
    }

    private static Options changed(Options now, String... assignments) {
        List<String> refusals = new ArrayList<String>();
        Options changed = OptionReader.change(now, Arrays.asList(assignments), refusals);
        if (!refusals.isEmpty()) {
            throw new AssertionError(refusals.toString());
        }
        return changed;
    }
}
