package dev.lifeguard.weaving;

import dev.lifeguard.model.HookSnapshot;
import dev.lifeguard.model.Swallowed;
import dev.lifeguard.pools.HookTable;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.List;

/** Skeleton: the contract that boot and tracking build on. */
public final class Weaver implements ClassFileTransformer {

    public Weaver(HookTable hooks, ClassLoader agentLoader, Swallowed swallowed) {}

    @Override
    public byte[] transform(
            ClassLoader loader,
            String internalName,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] classFile) {
        return null;
    }

    /** How every declared hook fared, and which classes were woven by the generic rule. */
    public List<HookSnapshot> hooks() {
        return Collections.emptyList();
    }

    /** Whether every class of this connection's hierarchy reports its returns. */
    public boolean reportsReturns(Class<?> connectionClass) {
        return true;
    }

    /** Classes to retransform so that this connection's class reports its returns. */
    public List<Class<?>> toRetransform(Class<?> connectionClass) {
        return Collections.emptyList();
    }
}
