package dev.lifeguard.weaving;

import java.util.Random;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Made-up code for {@code long (long, double, String, int)}: arithmetic, stores over parameters,
 * branches, loops and handlers, that sums up everything it did in a long.
 */
final class RandomBody implements ClassFiles.Body, Opcodes {
    static final String METHOD = "executeUpdate";
    static final String DESCRIPTOR = "(JDLjava/lang/String;I)J";
    private static final int SUM = 7;
    private static final int FIRST_FREE = 9;

    private final Random random;

    RandomBody(Random random) {
        this.random = random;
    }

    @Override
    public void write(MethodVisitor code) {
        code.visitVarInsn(LLOAD, 1);
        code.visitVarInsn(LSTORE, SUM);
        int steps = 3 + random.nextInt(12);
        for (int i = 0; i < steps; i++) {
            step(code, FIRST_FREE + 2 * i);
        }
        code.visitVarInsn(LLOAD, SUM);
        code.visitInsn(LRETURN);
    }

    private void step(MethodVisitor code, int free) {
        switch (random.nextInt(8)) {
            case 0:
                addLong(code, 1);
                break;
            case 1: // a double of our own, wide
                code.visitVarInsn(DLOAD, 3);
                code.visitVarInsn(DSTORE, free);
                code.visitVarInsn(DLOAD, free);
                code.visitInsn(D2L);
                addTop(code);
                break;
            case 2:
                code.visitIincInsn(6, random.nextInt(9) - 4);
                code.visitVarInsn(ILOAD, 6);
                code.visitInsn(I2L);
                addTop(code);
                break;
            case 3:
                returnIf(code);
                break;
            case 4:
                loop(code, free);
                break;
            case 5:
                handled(code, free);
                break;
            case 6: // over this and the string
                code.visitInsn(ACONST_NULL);
                code.visitVarInsn(ASTORE, random.nextBoolean() ? 0 : 5);
                break;
            default: // another type in the parameter's slots
                code.visitVarInsn(LLOAD, SUM);
                code.visitVarInsn(LSTORE, 1);
                addLong(code, 1);
        }
    }

    private static void addLong(MethodVisitor code, int slot) {
        code.visitVarInsn(LLOAD, slot);
        addTop(code);
    }

    private static void addTop(MethodVisitor code) {
        code.visitVarInsn(LLOAD, SUM);
        code.visitLdcInsn(31L);
        code.visitInsn(LMUL);
        code.visitInsn(LADD);
        code.visitVarInsn(LSTORE, SUM);
    }

    private void returnIf(MethodVisitor code) {
        Label on = new Label();
        code.visitVarInsn(ILOAD, 6);
        code.visitIntInsn(BIPUSH, random.nextInt(40) - 20);
        code.visitJumpInsn(IF_ICMPNE, on);
        if (random.nextBoolean()) {
            code.visitVarInsn(LLOAD, SUM);
            code.visitInsn(LRETURN);
        } else {
            code.visitInsn(ACONST_NULL);
            code.visitInsn(ATHROW);
        }
        code.visitLabel(on);
    }

    private void loop(MethodVisitor code, int free) {
        code.visitIntInsn(BIPUSH, 1 + random.nextInt(5));
        code.visitVarInsn(ISTORE, free);
        Label again = new Label();
        code.visitLabel(again);
        addLong(code, 1);
        code.visitIincInsn(free, -1);
        code.visitVarInsn(ILOAD, free);
        code.visitJumpInsn(IFGT, again);
    }

    private void handled(MethodVisitor code, int free) {
        Label from = new Label();
        Label to = new Label();
        Label handler = new Label();
        Label on = new Label();
        code.visitTryCatchBlock(from, to, handler, "java/lang/ArithmeticException");
        code.visitLabel(from);
        code.visitVarInsn(ILOAD, 6);
        code.visitInsn(random.nextBoolean() ? ICONST_0 : ICONST_2);
        code.visitInsn(IDIV);
        code.visitInsn(I2L);
        addTop(code);
        code.visitLabel(to);
        code.visitJumpInsn(GOTO, on);
        code.visitLabel(handler);
        code.visitVarInsn(ASTORE, free);
        addLong(code, 1);
        code.visitLabel(on);
    }
}
