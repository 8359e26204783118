package dev.lifeguard.weaving.inlining;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.weaving.rules.MethodOutline;
import dev.lifeguard.weaving.rules.WeavePlan;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Rewrites one class by its plan: planned methods call the bridge, all others are copied byte for
 * byte, and the shape of the class stays as it is.
 *
 * <p><b>Failure</b> throws what ASM throws: a version it does not know, a method beyond 64 KB.
 */
public final class Inliner extends ClassVisitor {
    private final WeavePlan plan;

    private Inliner(ClassWriter writer, WeavePlan plan) {
        super(Opcodes.ASM9, writer);
        this.plan = plan;
    }

    /** The woven class file. */
    public static byte[] weave(byte[] classFile, WeavePlan plan) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new Writer(reader);
        reader.accept(new Inliner(writer, plan), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor copy = super.visitMethod(access, name, descriptor, signature, exceptions);
        HookEvent event = plan.eventOf(name, descriptor);
        MethodOutline method = new MethodOutline(access, name, descriptor);
        if (event == HookEvent.READ_CLOCK) {
            copy = new ClockMethod(copy);
        } else if (event != null) {
            copy = new InlinedMethod(copy, plan.type(), method, event);
        } else if (plan.isTeller(name, descriptor)) {
            copy = new TellingMethod(copy, method);
        } else if (plan.isReader(name, descriptor)) {
            copy = new ReadingMethod(copy);
        }
        if (plan.forwards() && ForwardedMethod.canBe(method)) {
            copy = new ForwardedMethod(copy, plan.type(), method);
        }
        return copy; // the writer itself if nothing is woven: ASM then copies the bytes
    }

    /** Never asks what two classes have in common: that would load classes of the host. */
    private static final class Writer extends ClassWriter {
        Writer(ClassReader reader) {
            super(reader, ClassWriter.COMPUTE_MAXS);
        }

        @Override
        protected String getCommonSuperClass(String one, String other) {
            throw new IllegalStateException("frames must be kept, not computed");
        }
    }
}
