package dev.lifeguard.boot;

import dev.lifeguard.boot.rounds.Messages;
import dev.lifeguard.drivers.errors.Disconnects;
import dev.lifeguard.drivers.errors.RuleFile;
import dev.lifeguard.drivers.errors.Rules;
import dev.lifeguard.host.SmallFile;
import dev.lifeguard.model.HostText;
import dev.lifeguard.options.OptionTable;
import dev.lifeguard.options.Options;
import dev.lifeguard.pools.kinds.PoolKinds;
import dev.lifeguard.reporting.Log;
import java.io.IOException;

/** The operator's rules of which errors mean a lost connection. */
final class ErrorRules {
    private static final String KEY = OptionTable.RETRY_RULES.key;

    private ErrorRules() {}

    /** Reads the file, if one is named; what is wrong with it is a warning, and the rest stands. */
    static Disconnects read(Options options, Log log) {
        String file = options.value(OptionTable.RETRY_RULES);
        return new Disconnects(
                file.isEmpty() ? Rules.NONE : rules(file, log), PoolKinds.packages());
    }

    private static Rules rules(String file, Log log) {
        String text;
        try {
            text = SmallFile.text(file);
        } catch (IOException unreadable) {
            log.warn(
                    Messages.OPTION,
                    KEY
                            + ": the file cannot be read ("
                            + HostText.of(unreadable.getMessage())
                            + "). Correct the path: its rules are missing.");
            return Rules.NONE;
        }
        RuleFile parsed = RuleFile.parse(text);
        for (String warning : parsed.warnings()) {
            log.warn(Messages.OPTION, KEY + ": " + warning);
        }
        return parsed.rules();
    }
}
