package dev.lifeguard.weaving;

import dev.lifeguard.model.HookSnapshot;
import dev.lifeguard.model.Swallowed;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.HookTable;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Weaves every class that lends, uses or takes back connections, as it is loaded or retransformed.
 * Register it with {@code canRetransform}.
 *
 * <p><b>Threads</b> any. <b>Failure</b> nothing is thrown: the class then runs as it was, and the
 * report says so. No class of the host is ever loaded from here. <b>Cost</b> 5 us for a class that
 * has nothing to do with connections.
 */
public final class Weaver implements ClassFileTransformer {
    private final Set<String> declaredTypes = new HashSet<String>();
    private final Boundary boundary;
    private final Swallowed swallowed;
    private final WeaveReport report;
    private final WovenConnections connections;
    private final ClassWeaver classes;

    /**
     * @param hooks the hooks of all adapters, and those that an operator named
     * @param agentLoader the loader of the agent's own classes, which are left alone
     * @param swallowed counts errors that nobody foresaw
     */
    public Weaver(HookTable hooks, ClassLoader agentLoader, Swallowed swallowed) {
        this.boundary = new Boundary(agentLoader);
        this.swallowed = swallowed;
        this.report = new WeaveReport(hooks.all());
        this.connections = new WovenConnections();
        this.classes = new ClassWeaver(hooks, report, connections, swallowed);
        for (Hook hook : hooks.all()) {
            declaredTypes.add(hook.type.replace('.', '/'));
        }
    }

    /** The woven class file, or null to leave the class as it is. Never throws. */
    @Override
    public byte[] transform(
            ClassLoader loader,
            String internalName,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        try {
            if (!boundary.contains(loader, internalName)) {
                return null;
            }
            ReturnState state =
                    redefined == null
                            ? ReturnState.UNKNOWN // it is only being loaded
                            : connections.stateOf(loader, internalName);
            if (state == ReturnState.FAILED || !isCandidate(internalName, classFile, state)) {
                return null;
            }
            return classes.weave(loader, internalName, classFile, state != ReturnState.UNKNOWN);
        } catch (Throwable hostMustNotSee) {
            swallowed.count(hostMustNotSee);
            return null;
        }
    }

    private boolean isCandidate(String internalName, byte[] classFile, ReturnState state) {
        return state != ReturnState.UNKNOWN
                || declaredTypes.contains(internalName)
                || ConstantPoolScan.of(classFile) != ConstantPoolScan.NOTHING;
    }

    /** How every declared hook fared, and which classes were woven by the generic rule. */
    public List<HookSnapshot> hooks() {
        return report.rows();
    }

    /**
     * Whether every class of this connection's hierarchy reports its returns. Also false, for good,
     * when one of them cannot be woven; {@link #toRetransform} then has nothing to offer.
     *
     * <p><b>Cost</b> about 5 ns for a class that was asked about before.
     */
    public boolean reportsReturns(Class<?> connectionClass) {
        return connections.reportReturns(connectionClass);
    }

    /**
     * Classes to retransform so that this connection's class reports its returns. Each is given
     * once: who gets it retransforms it, or says {@link #retransformFailed}.
     */
    public List<Class<?>> toRetransform(Class<?> connectionClass) {
        List<Class<?>> classesToWeave = new ArrayList<Class<?>>();
        for (Class<?> c = connectionClass; !Boundary.isTop(c); c = c.getSuperclass()) {
            String internalName = WovenConnections.internalName(c);
            if (boundary.contains(c.getClassLoader(), internalName)
                    && !Boundary.isHidden(c)
                    && connections.ask(c.getClassLoader(), internalName)) {
                classesToWeave.add(c);
            }
        }
        return classesToWeave;
    }

    /** Notes that the JVM refused to retransform a class, so that it is not tried again. */
    public void retransformFailed(Class<?> type, Throwable why) {
        classes.failed(type.getClassLoader(), WovenConnections.internalName(type), why);
    }
}
