package dev.lifeguard.weaving.inlining;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Copies a method that reads the clock for a pool, so that the agent learns what it has read. Only
 * what it reads itself: the pool's clock stays as small as it is, and is compiled into its callers.
 */
final class ClockMethod extends MethodVisitor {

    ClockMethod(MethodVisitor copy) {
        super(Opcodes.ASM9, copy);
    }

    @Override
    public void visitMethodInsn(
            int opcode, String owner, String name, String descriptor, boolean isInterface) {
        mv.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        if (descriptor.equals("()J") && readsClock(owner, name)) {
            mv.visitInsn(Opcodes.DUP2);
            mv.visitMethodInsn(
                    Opcodes.INVOKESTATIC, InlinedMethod.BRIDGE, "tellTime", "(J)V", false);
        }
    }

    /** HikariCP has a clock of its own, which elsewhere than on macOS is the JVM's. */
    private static boolean readsClock(String owner, String name) {
        return name.equals("nanoTime") && owner.equals("java/lang/System")
                || name.equals("currentTime") && owner.endsWith("ClockSource");
    }
}
