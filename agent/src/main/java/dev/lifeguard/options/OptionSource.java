package dev.lifeguard.options;

import dev.lifeguard.host.SmallFile;
import dev.lifeguard.options.values.Quoted;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What one source of options says: keys as the table spells them, and values as written. */
final class OptionSource {
    private static final String PROPERTY_PREFIX = "lifeguard.";
    private static final String ENVIRONMENT_PREFIX = "LIFEGUARD_";

    final Setting.Source source;

    /** In the order of the source; an unknown key stays as it was written. Null = no value. */
    final Map<String, String> entries = new LinkedHashMap<String, String>();

    private OptionSource(Setting.Source source) {
        this.source = source;
    }

    /** {@code k=v,k=v}, with quotes around values that hold commas; null is empty. */
    static OptionSource arguments(String arguments) {
        OptionSource found = new OptionSource(Setting.Source.AGENT_ARGUMENT);
        for (String piece : Quoted.split(arguments == null ? "" : arguments, ',')) {
            found.add(piece);
        }
        return found;
    }

    /**
     * Assignments of the command line, each {@code key=value} without quotes. Some will be written
     * as for an agent argument: a comma with the key of an option behind it begins another one.
     */
    static OptionSource assignments(List<String> assignments, Setting.Source source) {
        OptionSource found = new OptionSource(source);
        for (String assignment : assignments) {
            int from = 0;
            for (int comma = assignment.indexOf(',');
                    comma >= 0;
                    comma = assignment.indexOf(',', comma + 1)) {
                if (isAssignment(assignment.substring(comma + 1))) {
                    found.add(assignment.substring(from, comma));
                    from = comma + 1;
                }
            }
            found.add(assignment.substring(from));
        }
        return found;
    }

    private static boolean isAssignment(String text) {
        int equals = equalsIn(text);
        String key = equals < 0 ? "" : text.substring(0, equals).trim();
        int bracket = key.endsWith("]") ? key.indexOf('[') : -1;
        return OptionTable.named(bracket < 0 ? key : key.substring(0, bracket)) != null;
    }

    /** Of one that is repeated the last stands; of pools each one is meant. */
    private void add(String assignment) {
        int equals = equalsIn(assignment);
        String key = equals < 0 ? assignment : assignment.substring(0, equals).trim();
        String value = equals < 0 ? null : assignment.substring(equals + 1).trim();
        String before = entries.get(key);
        boolean repeated = before != null && value != null && key.equals(OptionTable.POOL.key);
        entries.put(key, repeated ? before + ';' + value : value);
    }

    /** Where the key ends; one in the name of a pool is part of the key. */
    private static int equalsIn(String assignment) {
        int equals = assignment.indexOf('=');
        int bracket = assignment.indexOf('[');
        int end = bracket < 0 || bracket > equals ? -1 : assignment.indexOf("]=", bracket);
        return end < 0 ? equals : end + 1;
    }

    /** {@code -Dlifeguard.<key>=value}. */
    static OptionSource systemProperties(Properties properties) {
        OptionSource found = new OptionSource(Setting.Source.SYSTEM_PROPERTY);
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PROPERTY_PREFIX)) {
                found.put(name.substring(PROPERTY_PREFIX.length()), properties.getProperty(name));
            }
        }
        return found;
    }

    /** {@code LIFEGUARD_<KEY>}; the environment cannot speak of one pool. */
    static OptionSource environment(Map<String, String> environment) {
        OptionSource found = new OptionSource(Setting.Source.ENVIRONMENT);
        for (Map.Entry<String, String> entry : environment.entrySet()) {
            String name = entry.getKey();
            if (name.startsWith(ENVIRONMENT_PREFIX)) {
                Option<?> option = OptionTable.inEnvironment(name);
                if (option != null || !isOfKubernetes(name, entry.getValue())) {
                    found.put(option == null ? name : option.key, entry.getValue());
                }
            }
        }
        return found;
    }

    /** Of a service that is called lifeguard every pod of its namespace is told. */
    private static boolean isOfKubernetes(String name, String value) {
        return name.matches(".*_SERVICE_(HOST|PORT)(_.*)?|.*_PORT_[0-9]+_(TCP|UDP|SCTP)(_.*)?")
                || name.endsWith("_PORT") && value.matches("(tcp|udp|sctp)://.*");
    }

    /** A properties file in UTF-8; its keys may carry the prefix {@code lifeguard.} or not. */
    static OptionSource file(String path) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(SmallFile.text(path)));
        } catch (IllegalArgumentException badEscape) {
            throw new IOException(
                    "a backslash and a u, without the four digits of a character."
                            + " Write \\\\ for a backslash");
        }
        OptionSource found = new OptionSource(Setting.Source.FILE);
        for (String name : properties.stringPropertyNames()) {
            boolean prefixed = name.startsWith(PROPERTY_PREFIX);
            found.put(
                    prefixed ? name.substring(PROPERTY_PREFIX.length()) : name,
                    properties.getProperty(name));
        }
        return found;
    }

    /** It stands alone: only quotes around all of it are none of its own. */
    private void put(String key, String value) {
        String text = value.trim();
        int last = text.length() - 1;
        boolean quoted =
                last > 1
                        && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                        && text.indexOf(text.charAt(0), 1) == last;
        entries.put(key, quoted ? text.substring(1, last).trim() : text);
    }
}
