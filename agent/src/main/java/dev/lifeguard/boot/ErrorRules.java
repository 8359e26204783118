package dev.lifeguard.boot;

import dev.lifeguard.drivers.Disconnects;
import dev.lifeguard.drivers.RuleFile;
import dev.lifeguard.drivers.Rules;
import dev.lifeguard.options.OptionTable;
import dev.lifeguard.options.Options;
import dev.lifeguard.reporting.Log;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;

/** The operator's rules of which errors mean a lost connection. */
final class ErrorRules {
    private static final String KEY = OptionTable.RETRY_RULES.key;

    private ErrorRules() {}

    /** Reads the file, if one is named; what is wrong with it is a warning, and the rest stands. */
    static Disconnects read(Options options, Log log) {
        String file = options.value(OptionTable.RETRY_RULES);
        return new Disconnects(file.isEmpty() ? Rules.NONE : rules(file, log));
    }

    private static Rules rules(String file, Log log) {
        String text;
        try {
            text = textOf(file);
        } catch (IOException unreadable) {
            log.warn(Messages.OPTION, KEY + ": the file cannot be read: " + unreadable);
            return Rules.NONE;
        }
        RuleFile parsed = RuleFile.parse(text);
        for (String warning : parsed.warnings()) {
            log.warn(Messages.OPTION, KEY + ": " + warning);
        }
        return parsed.rules();
    }

    /** Not by NIO, which an agent had better not touch before the application does. */
    private static String textOf(String file) throws IOException {
        StringBuilder text = new StringBuilder();
        FileInputStream stream = new FileInputStream(file);
        try {
            Reader reader = new InputStreamReader(stream, "UTF-8");
            char[] buffer = new char[4096];
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                text.append(buffer, 0, n);
            }
        } finally {
            stream.close();
        }
        return text.toString();
    }
}
