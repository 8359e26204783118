package dev.lifeguard.weaving.inlining;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.weaving.rules.MethodOutline;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * What the bridge is given of a method's parameters: the first, where it is of use. Where a
 * connection is asked for, both in an array: user and password, or URL and properties. They are
 * what it takes to ask again.
 */
final class BridgeArgument {
    private final MethodVisitor into;
    private final MethodOutline method;
    private final HookEvent event;

    /** The slot of the first parameter. */
    private final int first;

    BridgeArgument(MethodVisitor into, MethodOutline method, HookEvent event) {
        this.into = into;
        this.method = method;
        this.event = event;
        this.first = method.isStatic() ? 0 : 1;
    }

    void push() {
        if (event == HookEvent.SET_AUTO_COMMIT && method.takes("(Z")) {
            pushBoxed(Type.BOOLEAN_TYPE, first);
        } else if (asksWithTwo()) {
            pushBoth();
        } else if (event == HookEvent.CHECKOUT && !method.takes("()")) {
            into.visitLdcInsn(method.descriptor()); // nobody can ask in the same way again
        } else if (event == HookEvent.CONFIGURE) {
            pushSetting();
        } else if (event == HookEvent.END_TRANSACTION) {
            into.visitLdcInsn(method.name()); // a commit, or a rollback
        } else if (passesFirstParameter()) {
            into.visitVarInsn(Opcodes.ALOAD, first);
        } else {
            into.visitInsn(Opcodes.ACONST_NULL);
        }
    }

    private boolean asksWithTwo() {
        boolean asks =
                event == HookEvent.CHECKOUT
                        || event == HookEvent.HOMEMADE_CHECKOUT
                        || event == HookEvent.CONNECT
                        || event == HookEvent.CONNECT_POOLED;
        return asks
                && (method.takes("(Ljava/lang/String;Ljava/lang/String;)")
                        || method.takes("(Ljava/lang/String;Ljava/util/Properties;)"));
    }

    private void pushBoth() {
        beginArray();
        for (int i = 0; i < 2; i++) {
            into.visitInsn(Opcodes.DUP);
            into.visitInsn(Opcodes.ICONST_0 + i);
            into.visitVarInsn(Opcodes.ALOAD, first + i);
            into.visitInsn(Opcodes.AASTORE);
        }
    }

    /**
     * The setter's name and its value: the first parameter, unless that is an executor. Those that
     * JDBC does not have are not called again: of what they take nothing else need be passed on.
     */
    private void pushSetting() {
        beginArray();
        into.visitInsn(Opcodes.DUP);
        into.visitInsn(Opcodes.ICONST_0);
        into.visitLdcInsn(method.name());
        into.visitInsn(Opcodes.AASTORE);
        into.visitInsn(Opcodes.DUP);
        into.visitInsn(Opcodes.ICONST_1);
        Type[] parameters = Type.getArgumentTypes(method.descriptor());
        boolean second = method.takes("(Ljava/util/concurrent/Executor;I"); // the network timeout
        if (parameters.length == 0 || !canBeBoxed(parameters[0])) {
            into.visitInsn(Opcodes.ACONST_NULL);
        } else {
            pushBoxed(parameters[second ? 1 : 0], second ? first + 1 : first);
        }
        into.visitInsn(Opcodes.AASTORE);
    }

    private static boolean canBeBoxed(Type type) {
        int sort = type.getSort();
        return sort == Type.OBJECT || sort == Type.BOOLEAN || sort == Type.INT;
    }

    private void beginArray() {
        into.visitInsn(Opcodes.ICONST_2);
        into.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    }

    private void pushBoxed(Type type, int slot) {
        into.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
        if (type.getSort() == Type.BOOLEAN) {
            box("java/lang/Boolean", "Z");
        } else if (type.getSort() == Type.INT) {
            box("java/lang/Integer", "I");
        }
    }

    private void box(String box, String primitive) {
        into.visitMethodInsn(
                Opcodes.INVOKESTATIC, box, "valueOf", "(" + primitive + ")L" + box + ";", false);
    }

    private boolean passesFirstParameter() {
        switch (event) {
            case CREATE_STATEMENT:
            case EXECUTE:
                return method.takes("(Ljava/lang/String;");
            case RETURN:
                return method.takes("(Ljava/util/concurrent/Executor;"); // tells abort from close
            case TAKE_BACK:
            case DISCARD:
            case POOL_TAKES_BACK:
                return method.takes("(L");
            default:
                return false;
        }
    }
}
