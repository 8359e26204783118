package dev.lifeguard.weaving;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Class files that no compiler of today writes. All are sources of connections. */
final class ClassFiles implements Opcodes {
    static final String NAME = "made.Source";
    static final String INTERNAL = "made/Source";
    private static final String GET_CONNECTION = "()Ljava/sql/Connection;";
    static final String CONNECT = "(Ljava/lang/String;Ljava/util/Properties;)Ljava/sql/Connection;";

    private ClassFiles() {}

    /** Writes the code of one method. */
    interface Body {
        void write(MethodVisitor code);
    }

    static byte[] source(int version, String method, String descriptor, Body body) {
        return source(version, ACC_PUBLIC, method, descriptor, body);
    }

    /** A class with one method; frames are computed from version 50 on. */
    static byte[] source(int version, int access, String method, String descriptor, Body body) {
        boolean frames = version >= V1_6;
        ClassWriter writer =
                new ClassWriter(frames ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS);
        writer.visit(version, ACC_PUBLIC | ACC_SUPER, INTERNAL, null, "java/lang/Object", null);
        MethodVisitor init = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        init.visitCode();
        init.visitVarInsn(ALOAD, 0);
        init.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        init.visitInsn(RETURN);
        init.visitMaxs(1, 1);
        init.visitEnd();
        MethodVisitor code = writer.visitMethod(access, method, descriptor, null, null);
        code.visitCode();
        body.write(code);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** {@code getConnection()} that puts null over {@code this}, then returns or throws it. */
    static byte[] overwritesThis(int version, boolean thenThrows) {
        return source(
                version,
                "getConnection",
                GET_CONNECTION,
                code -> {
                    Label again = new Label();
                    code.visitLabel(again);
                    code.visitInsn(ACONST_NULL);
                    code.visitVarInsn(ASTORE, 0);
                    if (thenThrows) {
                        code.visitInsn(ACONST_NULL);
                        code.visitInsn(ATHROW);
                        return;
                    }
                    code.visitInsn(ICONST_0);
                    code.visitJumpInsn(IFNE, again);
                    code.visitInsn(ACONST_NULL);
                    code.visitInsn(ARETURN);
                });
    }

    /** Puts a long over the last parameter, so that it reaches beyond the parameters. */
    static byte[] reusesLastParameter(int version) {
        return source(
                version,
                "connect",
                CONNECT,
                code -> {
                    code.visitLdcInsn(1L << 40 | 5);
                    code.visitVarInsn(LSTORE, 2);
                    code.visitInsn(ICONST_3);
                    code.visitVarInsn(ISTORE, 4);
                    Label loop = new Label();
                    code.visitLabel(loop);
                    code.visitIincInsn(4, -1);
                    code.visitVarInsn(ILOAD, 4);
                    code.visitJumpInsn(IFGT, loop);
                    code.visitVarInsn(LLOAD, 2);
                    code.visitLdcInsn(1L << 40 | 5);
                    code.visitInsn(LCMP);
                    Label intact = new Label();
                    code.visitJumpInsn(IFEQ, intact);
                    code.visitInsn(ACONST_NULL);
                    code.visitInsn(ATHROW);
                    code.visitLabel(intact);
                    code.visitInsn(ICONST_1);
                    code.visitVarInsn(ISTORE, 3); // ends the long
                    code.visitInsn(ACONST_NULL);
                    code.visitInsn(ARETURN);
                });
    }

    /** A {@code finally} as compilers wrote it until Java 1.4: by jsr and ret. */
    static byte[] withSubroutine(int version, boolean thenThrows) {
        return source(
                version,
                "getConnection",
                GET_CONNECTION,
                code -> {
                    Label from = new Label();
                    Label to = new Label();
                    Label handler = new Label();
                    Label finallyBlock = new Label();
                    code.visitTryCatchBlock(from, to, handler, null);
                    code.visitInsn(ICONST_0);
                    code.visitVarInsn(ISTORE, 4);
                    code.visitLabel(from);
                    code.visitInsn(ACONST_NULL);
                    if (thenThrows) {
                        code.visitInsn(ATHROW);
                    } else {
                        code.visitVarInsn(ASTORE, 1);
                        code.visitJumpInsn(JSR, finallyBlock);
                        code.visitVarInsn(ALOAD, 1);
                        code.visitInsn(ARETURN);
                    }
                    code.visitLabel(to);
                    code.visitLabel(handler);
                    code.visitVarInsn(ASTORE, 2);
                    code.visitJumpInsn(JSR, finallyBlock);
                    code.visitVarInsn(ALOAD, 2);
                    code.visitInsn(ATHROW);
                    code.visitLabel(finallyBlock);
                    code.visitVarInsn(ASTORE, 3);
                    code.visitIincInsn(4, 0);
                    code.visitVarInsn(RET, 3);
                });
    }

    /** {@code getConnection()} of about this many bytes. */
    static byte[] large(int bytes) {
        return source(
                V1_8,
                "getConnection",
                GET_CONNECTION,
                code -> {
                    for (int i = 0; i < bytes / 2; i++) {
                        code.visitInsn(ACONST_NULL);
                        code.visitInsn(POP);
                    }
                    code.visitInsn(ACONST_NULL);
                    code.visitInsn(ARETURN);
                });
    }

    /** A far jump that becomes too far for two bytes once the method grows. */
    static byte[] farJump(int bytes) {
        return source(
                V1_8,
                "getConnection",
                GET_CONNECTION,
                code -> {
                    Label end = new Label();
                    code.visitInsn(ICONST_0);
                    code.visitJumpInsn(IFEQ, end);
                    for (int i = 0; i < bytes; i++) {
                        if (i % 100 == 0) {
                            code.visitInsn(ACONST_NULL);
                            code.visitInsn(ARETURN);
                        } else {
                            code.visitInsn(NOP);
                        }
                    }
                    code.visitInsn(ACONST_NULL);
                    code.visitInsn(ARETURN);
                    code.visitLabel(end);
                    code.visitInsn(ACONST_NULL);
                    code.visitInsn(ARETURN);
                });
    }
}
