package dev.lifeguard.weaving.loaded;

import dev.lifeguard.host.WeakIdentityMap;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers which classes of drivers' connections let another connection do their work.
 *
 * <p>By class and weakly: these classes are loaded already when somebody asks for it.
 *
 * <p><b>Threads</b> any; no lock.
 */
public final class Forwards {

    private enum State {
        ASKED,
        /** But what was there before may still run. */
        WOVEN,
        RUNS,
        FAILED
    }

    private final WeakIdentityMap<State> states = new WeakIdentityMap<State>();
    private final Boundary boundary;

    public Forwards(Boundary boundary) {
        this.boundary = boundary;
    }

    /** Whether this class and all above it that can be woven run like that. */
    public boolean reach(Class<?> connectionClass) {
        for (Class<?> c = connectionClass; !Boundary.isTop(c); c = c.getSuperclass()) {
            if (states.get(c) != State.RUNS) {
                return false;
            }
        }
        return true;
    }

    /** The classes of this hierarchy that nobody has asked for yet. */
    public List<Class<?>> ask(Class<?> connectionClass) {
        while (states.expungeOne() != null) {
            continue; // each call forgets one
        }
        List<Class<?>> fresh = new ArrayList<Class<?>>();
        for (Class<?> c = connectionClass; !Boundary.isTop(c); c = c.getSuperclass()) {
            boolean able =
                    boundary.contains(c.getClassLoader(), WovenConnections.internalName(c))
                            && !Boundary.isHidden(c);
            State known = states.putIfAbsent(c, able ? State.ASKED : State.FAILED);
            if (known == null && able) {
                fresh.add(c);
            }
        }
        return fresh;
    }

    /** Whether this class, being transformed again, is to forward. */
    public boolean isWanted(Class<?> type) {
        State state = type == null ? null : states.get(type);
        return state == State.ASKED || state == State.WOVEN || state == State.RUNS;
    }

    /** Whether this class forwards, or is about to. */
    public boolean isWoven(Class<?> type) {
        State state = states.get(type);
        return state == State.WOVEN || state == State.RUNS;
    }

    public void woven(Class<?> type) {
        if (states.get(type) != State.RUNS) {
            states.put(type, State.WOVEN);
        }
    }

    /** The JVM runs this class as it was woven, if it was. */
    public void runs(Class<?> type) {
        if (states.get(type) == State.WOVEN) {
            states.put(type, State.RUNS);
        }
    }

    public void failed(Class<?> type) {
        states.put(type, State.FAILED);
    }
}
