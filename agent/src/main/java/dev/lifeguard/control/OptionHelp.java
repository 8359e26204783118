package dev.lifeguard.control;

import java.util.List;

/** One option of the agent, for the help. Immutable. */
public final class OptionHelp {

    /** Gives the table when somebody asks for help, and not before. */
    public interface Table {
        /** Every option, in the order of the table. */
        List<OptionHelp> all();
    }

    final String key;
    final String byDefault;
    final boolean live;
    final String meaning;

    public OptionHelp(String key, String byDefault, boolean live, String meaning) {
        this.key = key;
        this.byDefault = byDefault;
        this.live = live;
        this.meaning = meaning;
    }
}
