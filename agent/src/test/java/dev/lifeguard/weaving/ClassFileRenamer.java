package dev.lifeguard.weaving;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/** Gives a class file to a weaver under another name. */
final class ClassFileRenamer {
    private ClassFileRenamer() {}

    static byte[] give(Weaver weaver, String internalName, byte[] file) {
        return weaver.transform(null, internalName, null, null, renamed(file, internalName));
    }

    static byte[] renamed(byte[] file, final String internalName) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(file)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public void visit(
                                    int v, int access, String n, String s, String up, String[] i) {
                                super.visit(v, access, internalName, s, up, i);
                            }
                        },
                        0);
        return writer.toByteArray();
    }
}
