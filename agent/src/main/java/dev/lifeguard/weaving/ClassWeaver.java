package dev.lifeguard.weaving;

import dev.lifeguard.host.Swallowed;
import dev.lifeguard.pools.Hook;
import dev.lifeguard.pools.HookTable;
import dev.lifeguard.weaving.inlining.Inliner;
import dev.lifeguard.weaving.loaded.WovenClasses;
import dev.lifeguard.weaving.loaded.WovenConnections;
import dev.lifeguard.weaving.rules.ClassOutline;
import dev.lifeguard.weaving.rules.GenericRules;
import dev.lifeguard.weaving.rules.WeavePlan;
import java.util.List;
import net.bytebuddy.jar.asm.ClassTooLargeException;
import net.bytebuddy.jar.asm.MethodTooLargeException;

/**
 * Weaves one class that may have to do with connections, and writes down how it went.
 *
 * <p><b>Threads</b> any. <b>Failure</b> a class that cannot be woven runs as it was; the report
 * says why, and what nobody foresaw is counted.
 */
final class ClassWeaver {
    private final HookTable hooks;
    private final GenericRules rules;
    private final WeaveReport report;
    private final WovenConnections connections;
    private final Candidates candidates;
    private final WovenClasses wovenClasses;
    private final Swallowed swallowed;

    ClassWeaver(
            HookTable hooks,
            WeaveReport report,
            WovenConnections connections,
            Candidates candidates,
            WovenClasses wovenClasses,
            Swallowed swallowed) {
        this.hooks = hooks;
        this.rules = new GenericRules(hooks);
        this.report = report;
        this.connections = connections;
        this.candidates = candidates;
        this.wovenClasses = wovenClasses;
        this.swallowed = swallowed;
    }

    /**
     * The woven class file, or null to leave the class as it is.
     *
     * @param live whether a live connection of this class was seen
     */
    byte[] weave(ClassLoader loader, String internalName, byte[] classFile, boolean live) {
        WeavePlan plan;
        try {
            ClassOutline type = ClassOutline.of(classFile);
            plan = rules.planFor(type, live, candidates.isConnection(type.superName()));
        } catch (RuntimeException broken) {
            swallowed.count(broken);
            failed(loader, internalName, broken);
            return null;
        }
        return weave(loader, classFile, plan, live);
    }

    /** The same with every method forwarding, or null if that cannot be; nothing is noted then. */
    byte[] weaveForwarding(ClassLoader loader, byte[] classFile, boolean live) {
        try {
            ClassOutline type = ClassOutline.of(classFile);
            WeavePlan plan = rules.planFor(type, live, candidates.isConnection(type.superName()));
            plan.forward();
            Inliner.weave(classFile, plan); // or throws: then nobody has been told anything
            return weave(loader, classFile, plan, live);
        } catch (RuntimeException unable) {
            if (!isForeseen(unable)) {
                swallowed.count(unable);
            }
            return null;
        }
    }

    private byte[] weave(ClassLoader loader, byte[] classFile, WeavePlan plan, boolean live) {
        byte[] woven;
        try {
            woven = plan.isEmpty() ? null : Inliner.weave(classFile, plan);
        } catch (RuntimeException unable) {
            if (!isForeseen(unable)) {
                swallowed.count(unable);
            }
            report.failed(plan, unable.toString());
            connections.failed(loader, plan.type().name());
            return null;
        }
        report.woven(plan);
        if (woven != null) {
            wovenClasses.add(loader, plan.type().name());
        }
        if (live || plan.isConnectionClass()) {
            connections.woven(
                    loader,
                    plan.type().name(),
                    plan.isConnectionClass(),
                    plan.type().offers("close", "()V"));
        }
        return woven;
    }

    /** Notes that a class cannot be woven, whatever its methods are. */
    void failed(ClassLoader loader, String internalName, Throwable why) {
        String type = internalName.replace('/', '.');
        report.failed(type, hooks.of(type), why.toString());
        connections.failed(loader, internalName);
    }

    /** Notes that a declared class runs as it was for now, because the agent met an error. */
    void notWoven(String internalName, Throwable why) {
        List<Hook> declared = hooks.of(internalName.replace('/', '.'));
        if (!declared.isEmpty()) {
            report.failed(internalName.replace('/', '.'), declared, why.toString());
        }
    }

    /** A method or class near the limits of the format, or a version newer than ASM. */
    private static boolean isForeseen(RuntimeException error) {
        return error instanceof MethodTooLargeException
                || error instanceof ClassTooLargeException
                || error instanceof IllegalArgumentException;
    }
}
