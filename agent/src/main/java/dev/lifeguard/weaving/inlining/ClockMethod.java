package dev.lifeguard.weaving.inlining;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Copies a method that reads the clock for a pool, so that the agent learns what it has read. */
final class ClockMethod extends MethodVisitor {

    ClockMethod(MethodVisitor copy) {
        super(Opcodes.ASM9, copy);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.LRETURN) {
            mv.visitInsn(Opcodes.DUP2);
            mv.visitMethodInsn(
                    Opcodes.INVOKESTATIC, InlinedMethod.BRIDGE, "tellTime", "(J)V", false);
        }
        mv.visitInsn(opcode);
    }
}
