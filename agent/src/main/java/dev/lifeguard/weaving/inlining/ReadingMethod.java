package dev.lifeguard.weaving.inlining;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Copies a method by which an application reads on, with one call to the bridge before it. */
final class ReadingMethod extends MethodVisitor {

    ReadingMethod(MethodVisitor copy) {
        super(Opcodes.ASM9, copy);
    }

    @Override
    public void visitCode() {
        mv.visitCode();
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                InlinedMethod.BRIDGE,
                "readRow",
                "(Ljava/lang/Object;)V",
                false);
    }
}
