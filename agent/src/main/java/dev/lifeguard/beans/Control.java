package dev.lifeguard.beans;

import dev.lifeguard.snapshots.OptionSnapshot;
import java.util.List;

/**
 * What beans ask of the agent. <b>Threads</b> any; may wait for the agent's own to end its round.
 */
public interface Control {
    /** All options, with the values that apply now. */
    List<OptionSnapshot> options();

    /**
     * Changes an option, as the command line's {@code set} does.
     *
     * @return what came of it, in words
     * @throws IllegalArgumentException nothing was changed, and why
     */
    String setOption(String key, String value);

    /**
     * Retires connections, as the command line's {@code retire} does.
     *
     * @param pool its name; all of that name are meant
     * @return what came of it, in words
     * @throws IllegalArgumentException nothing was done, and why
     */
    String retireOlderThan(String pool, String age);
}
