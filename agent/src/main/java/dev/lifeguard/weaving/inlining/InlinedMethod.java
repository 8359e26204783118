package dev.lifeguard.weaving.inlining;

import dev.lifeguard.model.HookEvent;
import dev.lifeguard.weaving.rules.ClassOutline;
import dev.lifeguard.weaving.rules.MethodOutline;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;

/**
 * Copies one method with calls to the bridge around its body: on entry, before every return, and in
 * a handler behind all of the method's own.
 *
 * <p>{@code self} is saved on entry, because a method may overwrite slot 0.
 */
final class InlinedMethod extends MethodVisitor {
    static final String BRIDGE = "java/lang/LifeguardBridge";
    private static final String ENTER = "(ILjava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";
    private static final String EXIT = "(Ljava/lang/Object;ILjava/lang/Object;Ljava/lang/Object;)V";
    private static final String HAND_OUT =
            "(Ljava/lang/Object;ILjava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";
    private static final String HAND_OUT_AFTER =
            "(Ljava/lang/Throwable;ILjava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";
    private static final String EXIT_THROWING =
            "(Ljava/lang/Throwable;ILjava/lang/Object;Ljava/lang/Object;)V";
    private static final int MAX_LOCALS = 65535;

    private final ClassOutline type;
    private final MethodOutline method;
    private final HookEvent event;
    private final SlotShift slots;
    private final Label bodyStart = new Label();
    private final Label bodyEnd = new Label();

    InlinedMethod(MethodVisitor copy, ClassOutline type, MethodOutline method, HookEvent event) {
        super(Opcodes.ASM9, copy);
        this.type = type;
        this.method = method;
        this.event = event;
        int parameters = Type.getArgumentsAndReturnSizes(method.descriptor()) >> 2;
        this.slots =
                method.isStatic()
                        ? new SlotShift(parameters - 1, "java/lang/Class")
                        : new SlotShift(parameters, type.name());
    }

    @Override
    public void visitCode() {
        mv.visitCode();
        if (method.isStatic()) {
            mv.visitLdcInsn(Type.getObjectType(type.name()));
        } else {
            mv.visitVarInsn(Opcodes.ALOAD, 0);
        }
        mv.visitVarInsn(Opcodes.ASTORE, slots.self());
        pushEvent();
        mv.visitVarInsn(Opcodes.ALOAD, slots.self());
        new BridgeArgument(mv, method, event).push();
        call("enter", ENTER);
        mv.visitVarInsn(Opcodes.ASTORE, slots.token());
        mv.visitLabel(bodyStart);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.ARETURN && mayBeReplaced()) {
            pushEventSelfAndToken();
            call("handOut", HAND_OUT);
            castToReturnType();
        } else if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            mv.visitInsn(opcode == Opcodes.ARETURN ? Opcodes.DUP : Opcodes.ACONST_NULL);
            pushEventSelfAndToken();
            call("exit", EXIT);
        }
        mv.visitInsn(opcode);
    }

    /** A pool's stale connection is replaced; a driver's or a homemade pool's own object is not. */
    private boolean mayBeReplaced() {
        return event == HookEvent.CHECKOUT;
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (maxLocals + SlotShift.WIDTH > MAX_LOCALS) {
            throw new IllegalArgumentException("too many local variables");
        }
        mv.visitLabel(bodyEnd);
        // visited last, so that the method's own handlers come first
        mv.visitTryCatchBlock(bodyStart, bodyEnd, bodyEnd, null);
        if (type.majorVersion() >= Opcodes.V1_6) {
            Object[] locals = slots.frame(0, new Object[0]);
            mv.visitFrame(
                    Opcodes.F_NEW, locals.length, locals, 1, new Object[] {"java/lang/Throwable"});
        }
        if (mayBeReplaced()) {
            pushEventSelfAndToken();
            call("handOutAfter", HAND_OUT_AFTER);
            castToReturnType();
            mv.visitInsn(Opcodes.ARETURN);
        } else {
            mv.visitInsn(Opcodes.DUP);
            pushEventSelfAndToken();
            call("exitThrowing", EXIT_THROWING);
            mv.visitInsn(Opcodes.ATHROW);
        }
        mv.visitMaxs(maxStack, maxLocals);
    }

    private void castToReturnType() {
        mv.visitTypeInsn(
                Opcodes.CHECKCAST, Type.getReturnType(method.descriptor()).getInternalName());
    }

    private void pushEventSelfAndToken() {
        pushEvent();
        mv.visitVarInsn(Opcodes.ALOAD, slots.self());
        mv.visitVarInsn(Opcodes.ALOAD, slots.token());
    }

    private void pushEvent() {
        int ordinal = event.ordinal();
        if (ordinal <= 5) { // ICONST ends there
            mv.visitInsn(Opcodes.ICONST_0 + ordinal);
        } else {
            mv.visitIntInsn(Opcodes.BIPUSH, ordinal);
        }
    }

    private void call(String name, String descriptor) {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, BRIDGE, name, descriptor, false);
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        mv.visitVarInsn(opcode, slots.of(slot));
    }

    @Override
    public void visitIincInsn(int slot, int increment) {
        mv.visitIincInsn(slots.of(slot), increment);
    }

    @Override
    public void visitFrame(int kind, int count, Object[] locals, int stackSize, Object[] stack) {
        Object[] shifted = slots.frame(count, locals);
        mv.visitFrame(Opcodes.F_NEW, shifted.length, shifted, stackSize, stack);
    }

    @Override
    public void visitLocalVariable(
            String name, String descriptor, String signature, Label from, Label to, int slot) {
        mv.visitLocalVariable(name, descriptor, signature, from, to, slots.of(slot));
    }

    @Override
    public AnnotationVisitor visitLocalVariableAnnotation(
            int typeRef,
            TypePath path,
            Label[] from,
            Label[] to,
            int[] index,
            String descriptor,
            boolean visible) {
        int[] shifted = new int[index.length];
        for (int i = 0; i < index.length; i++) {
            shifted[i] = slots.of(index[i]);
        }
        return mv.visitLocalVariableAnnotation(
                typeRef, path, from, to, shifted, descriptor, visible);
    }
}
