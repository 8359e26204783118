package dev.lifeguard.weaving.inlining;

import dev.lifeguard.weaving.rules.MethodOutline;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Copies a method that gives away a connection ({@code Statement.getConnection}) so that it gives
 * the one that the application knows, never the one that took its place: pools compare by identity.
 */
final class TellingMethod extends MethodVisitor {
    private final MethodOutline method;

    TellingMethod(MethodVisitor copy, MethodOutline method) {
        super(Opcodes.ASM9, copy);
        this.method = method;
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.ARETURN) {
            original(mv, method);
        }
        mv.visitInsn(opcode);
    }

    /** Exchanges the reference on the stack, which this method is about to return. */
    static void original(MethodVisitor into, MethodOutline method) {
        into.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                InlinedMethod.BRIDGE,
                "original",
                "(Ljava/lang/Object;)Ljava/lang/Object;",
                false);
        into.visitTypeInsn(
                Opcodes.CHECKCAST, Type.getReturnType(method.descriptor()).getInternalName());
    }
}
