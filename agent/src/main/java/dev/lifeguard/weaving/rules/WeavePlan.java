package dev.lifeguard.weaving.rules;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.pools.Hook;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which methods of one class mean what, and which declared hooks it does not have. Confined to the
 * thread that loads the class.
 */
public final class WeavePlan {

    /** One method to weave. */
    public static final class Choice {
        final MethodOutline method;
        final HookEvent event;
        final boolean declared;

        Choice(MethodOutline method, HookEvent event, boolean declared) {
            this.method = method;
            this.event = event;
            this.declared = declared;
        }

        public MethodOutline method() {
            return method;
        }

        public HookEvent event() {
            return event;
        }

        /** Whether an adapter or an operator named it; else a rule found it. */
        public boolean declared() {
            return declared;
        }
    }

    final ClassOutline type;
    private final Map<String, Choice> choices = new LinkedHashMap<String, Choice>();
    private final Map<Hook, String> declared = new LinkedHashMap<Hook, String>();
    private final Set<String> tellers = new HashSet<String>();
    private final Set<String> readers = new HashSet<String>();
    private boolean connectionClass;
    private boolean forwards;

    WeavePlan(ClassOutline type) {
        this.type = type;
    }

    /** Weaves a method as a rule found it, unless it means something already. */
    void add(MethodOutline method, HookEvent event) {
        add(new Choice(method, event, false));
    }

    void add(Choice choice) {
        String key = choice.method.name + choice.method.descriptor;
        if (!choices.containsKey(key)) {
            choices.put(key, choice);
        }
    }

    /** Notes how a declared hook fares in this class; a null mismatch means that it is there. */
    void declare(Hook hook, String mismatch) {
        declared.put(hook, mismatch);
    }

    void markConnectionClass() {
        connectionClass = true;
    }

    /** Whether instances are connections by what this class or its superclass declares. */
    public boolean isConnectionClass() {
        return connectionClass;
    }

    /** What a method means, or null to leave it as it is. */
    public HookEvent eventOf(String method, String descriptor) {
        Choice choice = choices.get(method + descriptor);
        return choice == null ? null : choice.event;
    }

    boolean has(HookEvent event) {
        for (Choice choice : choices.values()) {
            if (choice.event == event) {
                return true;
            }
        }
        return false;
    }

    public boolean isEmpty() {
        return choices.isEmpty() && tellers.isEmpty() && readers.isEmpty() && !forwards;
    }

    /** A method gives away the connection that its object belongs to. */
    void tells(MethodOutline method) {
        tellers.add(method.name + method.descriptor);
    }

    public boolean isTeller(String method, String descriptor) {
        return tellers.contains(method + descriptor);
    }

    /** By this method an application reads on. */
    void reads(MethodOutline method) {
        readers.add(method.name + method.descriptor);
    }

    public boolean isReader(String method, String descriptor) {
        return readers.contains(method + descriptor);
    }

    /** Every method of the class asks first whether another connection does its work. */
    public void forward() {
        forwards = true;
    }

    public boolean forwards() {
        return forwards;
    }

    public Collection<Choice> choices() {
        return choices.values();
    }

    /** The declared hooks of this class; the value says what is missing, or is null. */
    public Map<Hook, String> declared() {
        return declared;
    }

    public ClassOutline type() {
        return type;
    }
}
