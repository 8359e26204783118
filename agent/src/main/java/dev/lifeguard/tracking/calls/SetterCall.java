package dev.lifeguard.tracking.calls;

import dev.lifeguard.sessions.Session;

/** A setter of a connection is running whose session may have to be opened anew. */
public final class SetterCall extends Call {
    private Session session;
    private String setter;
    private Object value;

    SetterCall(CallStack stack, int index) {
        super(stack, index);
    }

    @Override
    void clear() {
        super.clear();
        session = null;
        setter = null;
        value = null;
    }

    /** This is what it sets. */
    public void sets(Session of, String name, Object to) {
        session = of;
        setter = name;
        value = to;
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
