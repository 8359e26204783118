package dev.lifeguard.weaving.inlining;

import dev.lifeguard.weaving.rules.ClassOutline;
import dev.lifeguard.weaving.rules.MethodOutline;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Copies a method of a driver's connection so that it begins with: if another connection does my
 * work, return what its method of the same name returns.
 *
 * <p>Lies around {@link InlinedMethod}, so that the calls to the bridge run first, for the object
 * that the application knows; a replacement made by them is good for the very call.
 *
 * <p>A connection in the result is exchanged for the one that the application knows ({@code
 * unwrap}).
 */
final class ForwardedMethod extends MethodVisitor {
    /** An object's own, whoever does its work; and the collector's. */
    private static final Set<String> OWN =
            new HashSet<String>(
                    Arrays.asList(
                            "equals(Ljava/lang/Object;)Z",
                            "hashCode()I",
                            "toString()Ljava/lang/String;",
                            "finalize()V"));

    private final ClassOutline type;
    private final MethodOutline method;

    ForwardedMethod(MethodVisitor copy, ClassOutline type, MethodOutline method) {
        super(Opcodes.ASM9, copy);
        this.type = type;
        this.method = method;
    }

    /** Whether a method of a connection may be run by another one. */
    static boolean canBe(MethodOutline method) {
        return method.hasCode()
                && !method.isStatic()
                && (method.access() & Opcodes.ACC_PRIVATE) == 0
                && method.name().charAt(0) != '<'
                && !OWN.contains(method.name() + method.descriptor());
    }

    @Override
    public void visitCode() {
        super.visitCode();
        Label myself = new Label();
        visitVarInsn(Opcodes.ALOAD, 0);
        visitMethodInsn(
                Opcodes.INVOKESTATIC,
                InlinedMethod.BRIDGE,
                "replacement",
                "(Ljava/lang/Object;)Ljava/lang/Object;",
                false);
        visitInsn(Opcodes.DUP);
        visitJumpInsn(Opcodes.IFNULL, myself);
        visitTypeInsn(Opcodes.CHECKCAST, type.name());
        loadParameters();
        visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, type.name(), method.name(), method.descriptor(), false);
        Type result = Type.getReturnType(method.descriptor());
        if (result.getSort() == Type.OBJECT && !result.getClassName().equals("java.lang.String")) {
            TellingMethod.original(this, method);
        }
        visitInsn(result.getOpcode(Opcodes.IRETURN));
        visitLabel(myself);
        if (type.majorVersion() >= Opcodes.V1_6) {
            Object[] locals = locals();
            visitFrame(Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Object"});
        }
        visitInsn(Opcodes.POP); // also keeps two frames from one place
    }

    private void loadParameters() {
        int slot = 1;
        for (Type parameter : Type.getArgumentTypes(method.descriptor())) {
            visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), slot);
            slot += parameter.getSize();
        }
    }

    private Object[] locals() {
        Type[] parameters = Type.getArgumentTypes(method.descriptor());
        Object[] locals = new Object[parameters.length + 1];
        locals[0] = type.name();
        for (int i = 0; i < parameters.length; i++) {
            locals[i + 1] = inFrames(parameters[i]);
        }
        return locals;
    }

    private static Object inFrames(Type parameter) {
        switch (parameter.getSort()) {
            case Type.LONG:
                return Opcodes.LONG;
            case Type.DOUBLE:
                return Opcodes.DOUBLE;
            case Type.FLOAT:
                return Opcodes.FLOAT;
            case Type.ARRAY:
            case Type.OBJECT:
                return parameter.getInternalName();
            default:
                return Opcodes.INTEGER;
        }
    }
}
