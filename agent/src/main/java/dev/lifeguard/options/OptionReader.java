package dev.lifeguard.options;

import dev.lifeguard.options.values.ValueKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Makes one set of {@link Options} of all sources: agent arguments over system properties over
 * environment over properties file over defaults.
 *
 * <p><b>Failure</b> none: what is not understood becomes a warning and is as if never written.
 */
public final class OptionReader {
    private final Map<String, Setting<?>> settings = new HashMap<String, Setting<?>>();
    private final Warnings warnings = new Warnings();
    private final List<Setting<?>> rejected = new ArrayList<Setting<?>>();

    private OptionReader() {}

    /** Reads the sources of this JVM. */
    public static Options read(String arguments) {
        return read(arguments, System.getProperties(), System.getenv());
    }

    /** Reads the sources of this JVM, and what the command line wants in place of arguments. */
    public static Options read(List<String> assignments) {
        return new OptionReader()
                .readAll(
                        OptionSource.environment(System.getenv()),
                        OptionSource.systemProperties(System.getProperties()),
                        OptionSource.assignments(assignments, Setting.Source.AGENT_ARGUMENT));
    }

    /**
     * Options as they are, with some changed while the agent runs.
     *
     * @param refusals receives a sentence for each assignment that cannot be; then nothing is to be
     *     changed
     */
    public static Options change(Options now, List<String> assignments, List<String> refusals) {
        OptionReader reader = new OptionReader();
        reader.settings.putAll(now.given());
        reader.readSource(OptionSource.assignments(assignments, Setting.Source.COMMAND));
        reader.warnOfRejected();
        for (Setting<?> setting : reader.settings.values()) {
            if (setting.source == Setting.Source.COMMAND && !setting.option.live) {
                reader.warnings.add(
                        setting.source,
                        Warnings.shown(setting.key())
                                + ": only read at start. Detach, and attach again with it.");
            }
        }
        refusals.addAll(reader.warnings.sentences());
        return new Options(reader.settings, now.warnings(), now.countOfWarnings());
    }

    /** Whether one of these names a file that is to be written. */
    public static boolean writesFile(List<String> assignments) {
        return OptionSource.assignments(assignments, Setting.Source.COMMAND)
                .entries
                .containsKey(OptionTable.REPORT_FILE.key);
    }

    /**
     * @param arguments what follows the equals sign of {@code -javaagent:lifeguard.jar=}, or null
     */
    public static Options read(
            String arguments, Properties properties, Map<String, String> environment) {
        return new OptionReader()
                .readAll(
                        OptionSource.environment(environment),
                        OptionSource.systemProperties(properties),
                        OptionSource.arguments(arguments));
    }

    private Options readAll(OptionSource... weakestFirst) {
        readFile(weakestFirst);
        for (OptionSource source : weakestFirst) {
            readSource(source);
        }
        warnOfRejected();
        return new Options(settings, warnings.sentences(), warnings.count());
    }

    private void warnOfRejected() {
        for (Setting<?> bad : rejected) {
            warnings.add(bad.source, badValue(bad));
        }
    }

    private void readFile(OptionSource... weakestFirst) {
        String path = null;
        for (OptionSource source : weakestFirst) {
            String named = source.entries.get(OptionTable.CONFIG.key);
            path = named == null ? path : named;
        }
        if (path == null || path.isEmpty()) {
            return;
        }
        try {
            readSource(OptionSource.file(path));
        } catch (IOException unreadable) {
            warnings.add(
                    Setting.Source.FILE,
                    OptionTable.CONFIG.key
                            + ": the file cannot be read ("
                            + Warnings.shown(String.valueOf(unreadable.getMessage()))
                            + "). Correct the path or the file: its options are missing.");
        }
    }

    private void readSource(OptionSource source) {
        String secret = null;
        for (Map.Entry<String, String> entry : source.entries.entrySet()) {
            String key = entry.getKey();
            int bracket = key.endsWith("]") ? key.indexOf('[') : -1;
            String pool = bracket < 0 ? null : key.substring(bracket + 1, key.length() - 1).trim();
            Option<?> option = OptionTable.named(bracket < 0 ? key : key.substring(0, bracket));
            if (option == null) {
                warnings.add(
                        source.source,
                        secret == null ? unknown(key, source.source) : partOf(secret));
            } else if (pool != null && !option.perPool) {
                warnings.add(source.source, notPerPool(key, option, source.source));
            } else if (entry.getValue() == null) {
                warnings.add(source.source, noValue(key, source.source));
            } else {
                readValue(option, pool, entry.getValue(), source.source);
            }
            boolean ordered = source.source == Setting.Source.AGENT_ARGUMENT;
            secret = ordered && option != null && option.kind == ValueKind.SECRET ? key : secret;
        }
    }

    /** A comma in a secret parts it, and the rest of it would be shown as an unknown key. */
    private static String partOf(String secret) {
        return secret
                + ": something behind it is no option. It is not shown, since it may be a part of"
                + " it: a value with a comma needs quotes.";
    }

    private <T> void readValue(Option<T> option, String pool, String text, Setting.Source source) {
        Setting<T> setting = new Setting<T>(option, pool, text, source);
        if (setting.value == null) {
            rejected.add(setting);
        } else {
            settings.put(setting.key(), setting);
        }
    }

    private static String unknown(String key, Setting.Source source) {
        boolean environment = source == Setting.Source.ENVIRONMENT;
        int bracket = key.indexOf('[');
        String written = Warnings.shown(bracket < 0 ? key : key.substring(0, bracket));
        String nearest = null;
        int fewest = Integer.MAX_VALUE;
        for (Option<?> option : OptionTable.ALL) {
            String known = environment ? option.environmentName() : option.key;
            int distance = distance(written, known);
            if (distance < fewest) {
                fewest = distance;
                nearest = known;
            }
        }
        return Warnings.shown(key)
                + ": no such option ("
                + source.text
                + "). "
                + (3 * fewest <= written.length()
                        ? "Did you mean " + nearest + "?"
                        : "The command line's help names all.");
    }

    /** A part of a key is as near as one letter: {@code max-age} means {@code recycle.max-age}. */
    private static int distance(String written, String known) {
        String lower = written.toLowerCase(Locale.ROOT);
        String key = known.toLowerCase(Locale.ROOT);
        if (key.contains(lower)) {
            return 1;
        }
        String begin = key.substring(0, Math.min(lower.length(), key.length()));
        return Math.min(editDistance(lower, key), 1 + editDistance(lower, begin));
    }

    /** How many letters must be changed, added or dropped: Levenshtein's distance. */
    private static int editDistance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static String notPerPool(String key, Option<?> option, Setting.Source source) {
        return Warnings.shown(key)
                + ": not an option of one pool ("
                + source.text
                + "). Set "
                + option.key
                + " for all pools.";
    }

    private static String noValue(String key, Setting.Source source) {
        String written = Warnings.shown(key);
        return written + ": no value (" + source.text + "). Write " + written + "=value.";
    }

    /** Composed last, when it is known what applies instead. */
    private String badValue(Setting<?> bad) {
        Setting<?> stands =
                new Options(settings, Collections.<String>emptyList(), 0)
                        .setting(bad.option, bad.pool);
        return Warnings.shown(bad.key())
                + ": \""
                + Warnings.shown(bad.text)
                + "\" is not understood ("
                + bad.source.text
                + "), "
                + (stands.text.isEmpty()
                        ? "it is ignored"
                        : '"' + Warnings.shown(stands.text) + "\" stands")
                + ". Write "
                + bad.option.kind.form()
                + ".";
    }
}
