package dev.lifeguard.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What tells one series of a metric from the others: names and values, in order. Immutable. */
public final class Attributes {
    static final String POOL_NAME = "db.client.connection.pool.name";
    static final String STATE = "db.client.connection.state";
    static final String ERROR_TYPE = "error.type";

    /** The fallback of OpenTelemetry's registry where no class of errors applies. */
    static final String SOME_ERROR = "_OTHER";

    static final Attributes NONE =
            new Attributes(Collections.<String>emptyList(), Collections.<String>emptyList());

    private final List<String> names;
    private final List<String> values;

    private Attributes(List<String> names, List<String> values) {
        this.names = Collections.unmodifiableList(names);
        this.values = Collections.unmodifiableList(values);
    }

    /** These and one more; none where the value is null. */
    public Attributes with(String name, String value) {
        if (value == null) {
            return this;
        }
        List<String> moreNames = new ArrayList<String>(names);
        List<String> moreValues = new ArrayList<String>(values);
        moreNames.add(name);
        moreValues.add(value);
        return new Attributes(moreNames, moreValues);
    }

    /** {@code db.namespace} ... */
    public List<String> names() {
        return names;
    }

    /** A value for each name. */
    public List<String> values() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attributes
                && names.equals(((Attributes) other).names)
                && values.equals(((Attributes) other).values);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + values.hashCode();
    }
}
