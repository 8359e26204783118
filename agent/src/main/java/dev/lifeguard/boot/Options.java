package dev.lifeguard.boot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The effective value of every option, with its source, and what was wrong. Immutable. */
final class Options {
    private final Map<String, Setting> settings;
    private final List<String> warnings;

    /**
     * @param settings by {@link Setting#key()}; what is missing has its default
     * @param warnings one sentence for each thing that was not understood
     */
    Options(Map<String, Setting> settings, List<String> warnings) {
        this.settings = new HashMap<String, Setting>(settings);
        this.warnings = Collections.unmodifiableList(new ArrayList<String>(warnings));
    }

    /** The effective setting for all pools. */
    Setting setting(String key) {
        return setting(key, null);
    }

    /** The effective setting for one pool: its own, else the one for all pools. */
    Setting setting(String key, String pool) {
        Option option = OptionTable.named(key);
        Setting own = pool == null ? null : settings.get(Setting.key(option, pool));
        Setting found = own == null ? settings.get(key) : own;
        return found == null ? byDefault(option) : found;
    }

    /** Every effective setting: all options in the order of the table, then those of one pool. */
    List<Setting> all() {
        List<Setting> all = new ArrayList<Setting>();
        for (Option option : OptionTable.ALL) {
            all.add(setting(option.key));
        }
        for (Setting setting : settings.values()) {
            if (setting.pool != null) {
                all.add(setting);
            }
        }
        return all;
    }

    /** What the agent's argument says, as {@code key=value}. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<String>();
        for (Setting setting : settings.values()) {
            if (setting.source == Setting.Source.AGENT_ARGUMENT) {
                arguments.add(setting.key() + '=' + setting.text);
            }
        }
        return arguments;
    }

    /** What was set by anybody, by {@link Setting#key()}. */
    Map<String, Setting> given() {
        return Collections.unmodifiableMap(settings);
    }

    /** What an operator wrote that was not understood; empty when all is well. */
    List<String> warnings() {
        return warnings;
    }

    /** Whether a switch is on. */
    boolean isOn(String key) {
        return ((Boolean) setting(key).value).booleanValue();
    }

    /** The value of a text or word. */
    String text(String key) {
        return (String) setting(key).value;
    }

    private static Setting byDefault(Option option) {
        Object value = option.kind.parse(option.byDefault);
        return new Setting(option, null, option.byDefault, value, Setting.Source.DEFAULT);
    }
}
