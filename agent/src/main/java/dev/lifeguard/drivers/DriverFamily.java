package dev.lifeguard.drivers;

import dev.lifeguard.model.DatabaseAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
    private List<String> connectionTypes = Collections.emptyList();
    private List<String> packages = Collections.emptyList();
    private List<String> inProcessTypes = Collections.emptyList();
    private ErrorCodes errorCodes = new ErrorCodes();
    private String idleLimitQuery;
    private Set<DriverTrait> traits = EnumSet.noneOf(DriverTrait.class);
    private List<SessionFact> facts = Collections.emptyList();
    private List<String> setters = Collections.emptyList();

    private DriverFamily(String system, UrlGrammar grammar, List<String> urlPrefixes) {
        this.system = system;
        this.grammar = grammar;
        this.urlPrefixes = urlPrefixes;
    }

    /** Starts a description; the prefixes in lower case, the longest first. */
    public static DriverFamily of(String system, UrlGrammar grammar, String... urlPrefixes) {
        return new DriverFamily(system, grammar, list(urlPrefixes));
    }

    public DriverFamily drivers(String... types) {
        driverTypes = list(types);
        return this;
    }

    /** DataSources that open a physical connection at each {@code getConnection}; no pools. */
    public DriverFamily dataSources(String... types) {
        dataSourceTypes = list(types);
        return this;
    }

    /** The driver's own session objects, what {@code unwrap} finds below a pool's. */
    public DriverFamily connections(String... types) {
        connectionTypes = list(types);
        return this;
    }

    public DriverFamily packages(String... prefixes) {
        packages = list(prefixes);
        return this;
    }

    public DriverFamily errors(ErrorCodes codes) {
        errorCodes = codes;
        return this;
    }

    public DriverFamily traits(DriverTrait first, DriverTrait... others) {
        traits = EnumSet.of(first, others);
        return this;
    }

    /** A query for {@link IdleLimits#read}. */
    public DriverFamily idleLimit(String query) {
        idleLimitQuery = query;
        return this;
    }

    /** See {@link #facts()}. */
    public DriverFamily tells(SessionFact... readFromFields) {
        facts = Collections.unmodifiableList(Arrays.asList(readFromFields));
        return this;
    }

    /** See {@link #sets}. */
    public DriverFamily setters(String... methods) {
        setters = list(methods);
        return this;
    }

    /** Classes whose objects are the database itself, in this JVM: no socket lies behind them. */
    public DriverFamily inProcess(String... classNames) {
        inProcessTypes = list(classNames);
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

    /**
     * Binary names of the classes of physical connections; of DB2, whose names change, an
     * interface.
     */
    public List<String> connectionTypes() {
        return connectionTypes;
    }

    /** What this database's errors mean. */
    public ErrorCodes errorCodes() {
        return errorCodes;
    }

    /**
     * The query for how long the server lets a session be idle, for {@link IdleLimits#read}; null
     * when there is none. One round trip, 0.3 to 2 ms.
     */
    public String idleLimitQuery() {
        return idleLimitQuery;
    }

    public boolean has(DriverTrait trait) {
        return traits.contains(trait);
    }

    /**
     * What the driver tells of a session from its own fields, so that to ask costs no round trip
     * and begins no transaction. Empty = not known of this driver.
     */
    public List<SessionFact> facts() {
        return facts;
    }

    /**
     * Whether this method of the driver's own, which JDBC does not have, makes a connection what
     * another would not be: another user's, say, or what it was before its settings. The driver
     * itself calls it only while it opens one, or from a setter.
     */
    public boolean sets(String method) {
        return setters.contains(method);
    }

    /** All of them. */
    public List<String> setters() {
        return setters;
    }

    /**
     * Whether a class is that of a physical connection: named here, or a subclass in the same
     * package. H2's pool derives its logical connection from the physical one, in another package.
     */
    public boolean isConnection(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (connectionTypes.contains(c.getName())) {
                return packageOf(c).equals(packageOf(type));
            }
        }
        return false;
    }

    private static String packageOf(Class<?> type) {
        return type.getName().substring(0, type.getName().lastIndexOf('.') + 1);
    }

    /** Prefixes of class names; a frame in them is never an application's. */
    public List<String> packages() {
        return packages;
    }

    /** Whether an object of this class is the database itself, and no way leads to a socket. */
    public boolean isInProcess(String className) {
        return inProcessTypes.contains(className);
    }

    /** Whether there may be no socket because the database is in this JVM. */
    public boolean mayBeInProcess() {
        return !inProcessTypes.isEmpty();
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
