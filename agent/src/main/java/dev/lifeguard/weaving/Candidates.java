package dev.lifeguard.weaving;

import dev.lifeguard.drivers.families.Drivers;
import dev.lifeguard.host.ClassPrefixes;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.HookTable;
import dev.lifeguard.pools.PoolKind;
import dev.lifeguard.weaving.loaded.WovenConnections;
import dev.lifeguard.weaving.rules.ReadingRules;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which classes have to be read whole, by their names and their constants.
 *
 * <p>Of nearly all that an application loads nothing is known, and its constants speak of no
 * connection: that is what has to be cheap.
 *
 * <p><b>Threads</b> any. <b>Cost</b> 2 us for a class that has nothing to do with connections.
 */
final class Candidates {
    private final HookTable hooks;
    private final WovenConnections connections;

    /** Of the names of all pools, drivers and declared classes. */
    private final ClassPrefixes known;

    private final List<String> marks = new ArrayList<String>();

    Candidates(HookTable hooks, WovenConnections connections) {
        this.hooks = hooks;
        this.connections = connections;
        List<String> prefixes = new ArrayList<String>(Drivers.packages());
        for (PoolKind kind : hooks.kinds()) {
            prefixes.addAll(kind.packages());
            marks.addAll(kind.marks());
        }
        for (Hook hook : hooks.all()) {
            prefixes.add(hook.type);
        }
        known = ClassPrefixes.ofInternalNames(prefixes);
    }

    boolean contain(String internalName, byte[] classFile) {
        return ConstantPoolScan.of(classFile) != ConstantPoolScan.NOTHING
                || isKnown(internalName)
                        && (isNamed(internalName) || isPoolsOwnConnection(internalName, classFile));
    }

    /** Whether its name alone is worth a look. */
    boolean isNamed(String internalName) {
        return !hooks.of(internalName.replace('/', '.')).isEmpty()
                || ReadingRules.mayConcern(internalName);
    }

    /** Whether objects of a class of this name are connections, as far as was seen or declared. */
    boolean isConnection(String internalName) {
        return internalName != null
                && (connections.isConnectionClass(internalName)
                        || hooks.takesBack(internalName.replace('/', '.')));
    }

    /** Whether it may be a pool's, a driver's, or a declared one. */
    private boolean isKnown(String internalName) {
        return known.fit(internalName) || internalName.indexOf('$') >= 0 && isMarked(internalName);
    }

    private boolean isMarked(String internalName) {
        for (String mark : marks) {
            if (internalName.contains(mark)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether it is a known pool's, and says by its superclass alone that it is a connection: one
     * that the kind of that pool has named may not have been loaded yet.
     */
    private boolean isPoolsOwnConnection(String internalName, byte[] classFile) {
        return hooks.inKnownPool(internalName.replace('/', '.'))
                && isConnection(ClassNames.superOf(classFile));
    }
}
