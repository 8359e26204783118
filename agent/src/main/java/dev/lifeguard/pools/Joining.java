package dev.lifeguard.pools;

import dev.lifeguard.host.Chain;
import dev.lifeguard.model.HookEvent;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How the connections of a pool take part in a transaction manager's transactions, as data.
 *
 * <p><b>Threads</b> any. <b>Failure</b> never throws. <b>Cost</b> reflection: asked only where a
 * transaction was seen.
 */
public final class Joining {
    private final String type;
    private final String method;
    private final String descriptor;
    private final Chain physical;
    private Chain fresh;
    private Object whileFresh;
    private Chain joined;
    private Object unlessJoined;

    private Joining(String type, String method, String descriptor, Chain physical) {
        this.type = type;
        this.method = method;
        this.descriptor = descriptor;
        this.physical = physical;
    }

    /**
     * The method in which the pool takes a connection back that was closed before, and the walk
     * from its object ({@code self}) or its first parameter ({@code taken}) to what handles lead
     * to.
     */
    public static Joining until(String type, String method, String descriptor, String walk) {
        return new Joining(type, method, descriptor, new Chain(walk));
    }

    /** A walk from what was just lent, and its value where no transaction has the session yet. */
    public Joining freshWhile(String walk, Object value) {
        fresh = new Chain(walk);
        whileFresh = value;
        return this;
    }

    /** A walk from a handle that is about to be closed, and its value where none has it. */
    public Joining joinedUnless(String walk, Object value) {
        joined = new Chain(walk);
        unlessJoined = value;
        return this;
    }

    Hook hook(String kind) {
        return new Hook(kind, type, method, descriptor, HookEvent.POOL_TAKES_BACK);
    }

    /** Whether this is the class that takes back. */
    public boolean takesBackIn(Class<?> of) {
        for (Class<?> c = of; c != null; c = c.getSuperclass()) {
            if (c.getName().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** What lies beneath what is being taken back; null = not known. */
    public Object takenBack(Object self, Object taken) {
        Map<String, Object> names = new HashMap<String, Object>();
        names.put("self", self);
        names.put("taken", taken);
        try {
            return physical.follow(names);
        } catch (Exception anotherVersion) {
            return null;
        }
    }

    /** Whether no transaction has this session, which was just lent; null = nobody says. */
    public Boolean isFresh(Connection logical) {
        return says(fresh, whileFresh, logical);
    }

    /** Whether no transaction has used this handle, which is open yet; null = nobody says. */
    public Boolean isUnjoined(Connection logical) {
        return says(joined, unlessJoined, logical);
    }

    private static Boolean says(Chain walk, Object value, Connection logical) {
        if (walk == null) {
            return null;
        }
        Map<String, Object> names = new HashMap<String, Object>();
        names.put("logical", logical);
        if (Proxy.isProxyClass(logical.getClass())) {
            names.put("handler", Proxy.getInvocationHandler(logical));
        }
        try {
            return Boolean.valueOf(Objects.equals(value, walk.follow(names)));
        } catch (Exception anotherVersion) {
            return null;
        }
    }
}
