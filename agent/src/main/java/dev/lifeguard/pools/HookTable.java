package dev.lifeguard.pools;

import dev.lifeguard.model.HookEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All declared hooks, by class: what the weaver looks up for every class that is loaded. */
public final class HookTable {
    private final Map<String, List<Hook>> byType = new HashMap<String, List<Hook>>();
    private final List<Hook> hooks = new ArrayList<Hook>();
    private final List<PoolKind> adapters;

    /**
     * @param adapters the known pools
     * @param declared hooks that an operator named with {@code pool=}
     */
    public HookTable(List<PoolKind> adapters, List<Hook> declared) {
        this.adapters = adapters;
        for (PoolKind adapter : adapters) {
            for (Hook hook : adapter.hooks()) {
                add(hook);
            }
        }
        for (Hook hook : declared) {
            add(hook);
        }
    }

    private void add(Hook hook) {
        hooks.add(hook);
        List<Hook> ofType = byType.get(hook.type);
        if (ofType == null) {
            ofType = new ArrayList<Hook>();
            byType.put(hook.type, ofType);
        }
        ofType.add(hook);
    }

    /** The hooks declared for a class, by binary name; empty when there are none. */
    public List<Hook> of(String type) {
        List<Hook> found = byType.get(type);
        return found == null ? Collections.<Hook>emptyList() : found;
    }

    /** Whether a connection of this class is given back by a method of its own. */
    public boolean takesBack(String type) {
        for (Hook hook : of(type)) {
            if (hook.event == HookEvent.RETURN) {
                return true;
            }
        }
        return false;
    }

    /** Every declared hook. */
    public List<Hook> all() {
        return Collections.unmodifiableList(hooks);
    }

    /** The known pools. */
    public List<PoolKind> kinds() {
        return Collections.unmodifiableList(adapters);
    }

    /** Whether a class belongs to a known pool, so that only declared classes of it lend. */
    public boolean inKnownPool(String type) {
        for (PoolKind adapter : adapters) {
            if (adapter.owns(type)) {
                return true;
            }
        }
        return false;
    }
}
