package dev.lifeguard.tracking.calls;

import dev.lifeguard.sessions.Session;

/** A setter of a connection is running whose session may have to be opened anew. */
public final class SetterCall extends Call {
    private Session session;
    private Object connection;
    private String setter;
    private Object value;

    SetterCall(CallStack stack, int index) {
        super(stack, index);
    }

    @Override
    void clear() {
        super.clear();
        session = null;
        connection = null;
        setter = null;
        value = null;
    }

    /**
     * This is what it sets.
     *
     * @param on what it was called on: the connection, or what wraps it
     */
    public void sets(Session of, Object on, String name, Object to) {
        session = of;
        connection = on;
        setter = name;
        value = to;
    }

    /** Whether it was called on this very object. */
    public boolean isOn(Object other) {
        return connection == other;
    }

    /** Of the connection. */
    public Session session() {
        return session;
    }

    /** The name of the method. */
    public String setter() {
        return setter;
    }

    /** What it was given. */
    public Object value() {
        return value;
    }
}
