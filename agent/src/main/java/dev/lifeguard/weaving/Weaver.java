package dev.lifeguard.weaving;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.model.StayingClasses;
import dev.lifeguard.pools.HookTable;
import dev.lifeguard.snapshots.HookSnapshot;
import dev.lifeguard.weaving.loaded.Boundary;
import dev.lifeguard.weaving.loaded.Forwards;
import dev.lifeguard.weaving.loaded.ReturnState;
import dev.lifeguard.weaving.loaded.WovenClasses;
import dev.lifeguard.weaving.loaded.WovenConnections;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Weaves every class that lends, uses or takes back connections, as it is loaded or retransformed.
 * Register it with {@code canRetransform}.
 *
 * <p><b>Threads</b> any. <b>Failure</b> nothing is thrown: the class then runs as it was, and the
 * report says so. No class of the host is ever loaded from here. <b>Cost</b> 2 us for a class that
 * has nothing to do with connections.
 */
public final class Weaver implements ClassFileTransformer {
    private final Boundary boundary;
    private final Swallowed swallowed;
    private final WeaveReport report;
    private final WovenConnections connections;
    private final WovenClasses woven = new WovenClasses();
    private final Candidates candidates;
    private final ClassWeaver classes;
    private volatile StayingClasses only;
    private volatile Runnable misfitListener;
    private final Forwards forwards;

    /**
     * @param hooks the hooks of all adapters, and those that an operator named
     * @param agentLoader the loader of the agent's own classes, which are left alone
     * @param swallowed counts errors that nobody foresaw
     */
    public Weaver(HookTable hooks, ClassLoader agentLoader, Swallowed swallowed) {
        this.boundary = new Boundary(agentLoader);
        this.forwards = new Forwards(boundary);
        this.swallowed = swallowed;
        this.report = new WeaveReport(hooks.all());
        this.connections = new WovenConnections();
        this.candidates = new Candidates(hooks, connections);
        this.classes = new ClassWeaver(hooks, report, connections, candidates, woven, swallowed);
    }

    /** The woven class file, or null to leave the class as it is. Never throws. */
    @Override
    public byte[] transform(
            ClassLoader loader,
            String givenName,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        try {
            String internalName = givenName == null ? ClassNames.unsaid(classFile) : givenName;
            if (!boundary.contains(loader, internalName) || isFree(redefined)) {
                return null;
            }
            ReturnState state =
                    redefined == null
                            ? ReturnState.UNKNOWN // it is only being loaded
                            : connections.stateOf(loader, internalName);
            boolean live = state != ReturnState.UNKNOWN && state != ReturnState.FAILED;
            byte[] forwarding = forwarding(loader, redefined, classFile, live);
            if (forwarding != null) {
                return forwarding;
            }
            if (state == ReturnState.FAILED
                    || !live && !candidates.contain(internalName, classFile)) {
                return null;
            }
            byte[] woven = classes.weave(loader, internalName, classFile, live);
            if (redefined == null) {
                connections.runs(loader, internalName); // nothing of it ever ran as it was
            }
            tellOfMisfits();
            return woven;
        } catch (Throwable hostMustNotSee) {
            failed(givenName, hostMustNotSee);
            return null;
        }
    }

    /** Else nobody would hear that a pool is not watched: without one there is no round. */
    private void failed(String givenName, Throwable error) {
        swallowed.count(error);
        try {
            if (givenName != null) {
                classes.notWoven(givenName, error);
                tellOfMisfits();
            }
        } catch (Throwable ofWhichNothingCanBeTold) {
            swallowed.count(ofWhichNothingCanBeTold);
        }
    }

    /** From now on weaves nothing but these classes, when they are retransformed. */
    public void keepOnly(StayingClasses staying) {
        only = staying;
    }

    private boolean isFree(Class<?> redefined) {
        return only != null && (redefined == null || !only.mustStay(redefined));
    }

    /** Null = nobody wants this class to forward, or it cannot: then it is woven as ever. */
    private byte[] forwarding(
            ClassLoader loader, Class<?> redefined, byte[] classFile, boolean live) {
        if (!forwards.isWanted(redefined)) {
            return null;
        }
        byte[] woven = classes.weaveForwarding(loader, classFile, live);
        if (woven == null) {
            forwards.failed(redefined);
        } else {
            forwards.woven(redefined);
        }
        return woven;
    }

    /** Who hears, on the thread that loads the class, that a declared hook does not fit. */
    public void onMisfit(Runnable listener) {
        misfitListener = listener;
    }

    private void tellOfMisfits() {
        Runnable listener = misfitListener;
        if (listener != null && report.hasMisfits()) {
            listener.run();
        }
    }

    /** The next declared hook that was found not to fit, or null. Each is given once. */
    public HookSnapshot nextMisfit() {
        return report.nextMisfit();
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

    /** Whether a class of this name, with dots, is woven, in whatever loader. */
    public boolean isWoven(String className) {
        return woven.have(className.replace('.', '/'));
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

    /**
     * Classes that were loaded before the weaver was there, and have or may have to do with
     * connections. To be retransformed, best in one batch, by the thread of an attach.
     */
    public Set<Class<?>> candidates(Instrumentation instrumentation) {
        return new LoadedClasses(this, boundary).candidates(instrumentation.getAllLoadedClasses());
    }

    /** Those of these classes that do not run as they were written. */
    public List<Class<?>> wovenAmong(Class<?>[] loaded) {
        List<Class<?>> among = new ArrayList<Class<?>>();
        for (Class<?> type : woven.among(loaded)) {
            if (!boundary.isOwn(type.getClassLoader())) {
                among.add(type);
            }
        }
        return among;
    }

    /** Whether the name of a class alone is worth a look. */
    boolean isNamed(String internalName) {
        return candidates.isNamed(internalName);
    }

    /**
     * Whether a connection of this class can be replaced beneath its object: every method of it
     * asks first whether another one does its work. Also false, for good, when a class of the
     * hierarchy cannot be woven.
     */
    public boolean forwards(Class<?> connectionClass) {
        return forwards.reach(connectionClass);
    }

    /** Whether this very class is woven so that its calls forward to a replacement. */
    public boolean isForwarding(Class<?> type) {
        return forwards.isWoven(type);
    }

    /** Classes to retransform so that connections of this class can be replaced. Each once. */
    public List<Class<?>> toForward(Class<?> connectionClass) {
        return forwards.ask(connectionClass);
    }

    /** Notes that the JVM refused to let a class forward. */
    public void forwardingFailed(Class<?> type) {
        forwards.failed(type);
    }

    /**
     * Notes that the JVM runs a class as it was woven last. Until then, while it is transformed
     * only, threads go on in what was there before.
     */
    public void retransformed(Class<?> type) {
        connections.runs(type.getClassLoader(), WovenConnections.internalName(type));
        forwards.runs(type);
    }

    /** Notes that the JVM refused to retransform a class, so that it is not tried again. */
    public void retransformFailed(Class<?> type, Throwable why) {
        classes.failed(type.getClassLoader(), WovenConnections.internalName(type), why);
    }
}
