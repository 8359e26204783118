package dev.lifeguard.drivers;

import dev.lifeguard.model.DatabaseAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What the agent knows of one family of drivers. Data: immutable once built, every name a string.
 *
 * <p><b>Threads</b> any. <b>Failure</b> a name that a version of the driver does not have means
 * nothing.
 */
public final class DriverFamily {
    private final String system;
    private final UrlGrammar grammar;
    private final List<String> urlPrefixes;
    private List<String> driverTypes = Collections.emptyList();
    private List<String> dataSourceTypes = Collections.emptyList();
    private List<String> packages = Collections.emptyList();

    private DriverFamily(String system, UrlGrammar grammar, List<String> urlPrefixes) {
        this.system = system;
        this.grammar = grammar;
        this.urlPrefixes = urlPrefixes;
    }

    /** Starts a description; the prefixes in lower case, the longest first. */
    static DriverFamily of(String system, UrlGrammar grammar, String... urlPrefixes) {
        return new DriverFamily(system, grammar, list(urlPrefixes));
    }

    DriverFamily drivers(String... types) {
        driverTypes = list(types);
        return this;
    }

    /** DataSources that open a physical connection at each {@code getConnection}; no pools. */
    DriverFamily dataSources(String... types) {
        dataSourceTypes = list(types);
        return this;
    }

    DriverFamily packages(String... prefixes) {
        packages = list(prefixes);
        return this;
    }

    private static List<String> list(String... items) {
        return Collections.unmodifiableList(Arrays.asList(items));
    }

    /** OpenTelemetry's {@code db.system.name}. */
    public String system() {
        return system;
    }

    /** Binary names of the {@code java.sql.Driver} classes. */
    public List<String> driverTypes() {
        return driverTypes;
    }

    /** Binary names of the DataSources that open physical connections themselves. */
    public List<String> dataSourceTypes() {
        return dataSourceTypes;
    }

    /** Prefixes of class names; a frame in them is never an application's. */
    public List<String> packages() {
        return packages;
    }

    /** How a JDBC URL of this family begins, in lower case. */
    public List<String> urlPrefixes() {
        return urlPrefixes;
    }

    /** Whether the class is one of this family's, by its package. */
    public boolean owns(String className) {
        for (String prefix : packages) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Which database a URL leads to, or null when it is not of this family.
     *
     * @param jdbcUrl may hold credentials and parameters; none of them gets into the result
     */
    public DatabaseAddress address(String jdbcUrl) {
        for (String prefix : urlPrefixes) {
            if (jdbcUrl.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return parsed(jdbcUrl.substring(prefix.length()));
            }
        }
        return null;
    }

    private DatabaseAddress parsed(String rest) {
        try {
            return grammar.address(system, rest);
        } catch (RuntimeException oddUrl) { // the driver will say what is wrong with it
            return JdbcUrl.unknown(system);
        }
    }
}
