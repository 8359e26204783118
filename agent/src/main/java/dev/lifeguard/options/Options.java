package dev.lifeguard.options;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The effective value of every option, with its source, and what was wrong. Immutable.
 *
 * <p><b>Cost</b> a map lookup and, of a default, its parsing: for start and change, not for a call
 * of the application.
 */
public final class Options {
    private final Map<String, Setting<?>> given;
    private final List<String> warnings;
    private final int countOfWarnings;

    /**
     * @param given by {@link Setting#key()}; what is missing has its default
     * @param warnings a sentence for each of the first things that were not understood
     * @param countOfWarnings how many there were in all
     */
    Options(Map<String, Setting<?>> given, List<String> warnings, int countOfWarnings) {
        this.countOfWarnings = countOfWarnings;
        this.given = Collections.unmodifiableMap(new HashMap<String, Setting<?>>(given));
        this.warnings = Collections.unmodifiableList(new ArrayList<String>(warnings));
    }

    /** The value for all pools; never null. */
    public <T> T value(Option<T> option) {
        return value(option, null);
    }

    /** The value for one pool: its own, else the one for all pools. */
    <T> T value(Option<T> option, String pool) {
        return setting(option, pool).value;
    }

    /** The effective setting for one pool; null = for all. */
    <T> Setting<T> setting(Option<T> option, String pool) {
        Setting<?> own = pool == null ? null : given.get(option.key(pool));
        Setting<?> found = own == null ? given.get(option.key) : own;
        if (found == null) {
            return new Setting<T>(option, null, option.byDefault, Setting.Source.DEFAULT);
        }
        @SuppressWarnings("unchecked") // a setting is kept under the key of its own option
        Setting<T> typed = (Setting<T>) found;
        return typed;
    }

    /** Every effective setting: all options in the order of the table, then those of one pool. */
    public List<Setting<?>> all() {
        List<Setting<?>> all = new ArrayList<Setting<?>>();
        for (Option<?> option : OptionTable.ALL) {
            all.add(setting(option, null));
        }
        for (Setting<?> setting : given.values()) {
            if (setting.pool != null) {
                all.add(setting);
            }
        }
        return all;
    }

    /** What the agent's argument says, as {@code key=value}. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<String>();
        for (Setting<?> setting : given.values()) {
            if (setting.source == Setting.Source.AGENT_ARGUMENT) {
                arguments.add(setting.key() + '=' + setting.text);
            }
        }
        return arguments;
    }

    /** The pools for which something was set since. */
    public Set<String> newPoolsSince(Options before) {
        Set<String> pools = new TreeSet<String>();
        for (Setting<?> setting : given.values()) {
            if (setting.pool != null && before.given.get(setting.key()) != setting) {
                pools.add(setting.pool);
            }
        }
        return pools;
    }

    /** What was set by anybody, by {@link Setting#key()}. */
    Map<String, Setting<?>> given() {
        return given;
    }

    /** What an operator wrote that was not understood; empty when all is well. */
    public List<String> warnings() {
        return warnings;
    }

    /** How many these are, those counted that are not said one by one. */
    public int countOfWarnings() {
        return countOfWarnings;
    }
}
