package dev.lifeguard.weaving.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * What a class says of itself without its code: name, parents and method table. Immutable.
 *
 * <p><b>Failure</b> broken class files throw what ASM throws. A version that ASM does not know is
 * read as an older one, because the method table has not changed since Java 1.
 */
public final class ClassOutline {
    /** The first class file version that can load its own class as a constant. */
    static final int JAVA_5 = 49;

    private static final int MAJOR_LOW_BYTE = 7;
    private static final int SKIP_ALL_BUT_TABLES =
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    final int majorVersion;
    final int access;
    final String name;
    final String superName;
    final List<String> interfaces;
    final List<MethodOutline> methods;

    private ClassOutline(int majorVersion, ClassReader reader, List<MethodOutline> methods) {
        this.majorVersion = majorVersion;
        this.access = reader.getAccess();
        this.name = reader.getClassName();
        this.superName = reader.getSuperName();
        this.interfaces = Arrays.asList(reader.getInterfaces());
        this.methods = Collections.unmodifiableList(methods);
    }

    public static ClassOutline of(byte[] classFile) {
        ClassReader reader = readerOf(classFile);
        final List<MethodOutline> methods = new ArrayList<MethodOutline>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String s, String[] e) {
                        methods.add(new MethodOutline(access, name, descriptor));
                        return null;
                    }
                },
                SKIP_ALL_BUT_TABLES);
        return new ClassOutline(majorVersion(classFile), reader, methods);
    }

    static int majorVersion(byte[] classFile) {
        return (classFile[MAJOR_LOW_BYTE - 1] & 255) << 8 | classFile[MAJOR_LOW_BYTE] & 255;
    }

    /** Reads a class file of any version. */
    public static ClassReader readerOf(byte[] classFile) {
        try {
            return new ClassReader(classFile);
        } catch (IllegalArgumentException versionUnknown) {
            byte[] older = classFile.clone();
            older[MAJOR_LOW_BYTE - 1] = 0;
            older[MAJOR_LOW_BYTE] = Opcodes.V1_8;
            return new ClassReader(older);
        }
    }

    boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    /** Whether it says itself that it is a statement or metadata, which know their connection. */
    boolean isStatementOrMetaData() {
        for (String type : interfaces) {
            if (type.startsWith("java/sql/")
                    && (type.endsWith("Statement") || type.endsWith("MetaData"))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it has a public instance method with code like this. */
    public boolean offers(String method, String descriptor) {
        for (MethodOutline m : methods) {
            if (m.is(method, descriptor) && m.isPublicInstance()) {
                return true;
            }
        }
        return false;
    }

    public String binaryName() {
        return name.replace('/', '.');
    }

    public int majorVersion() {
        return majorVersion;
    }

    /** Internal name: {@code com/zaxxer/hikari/HikariDataSource}. */
    public String name() {
        return name;
    }

    /** Internal name, or null for {@code Object}. */
    public String superName() {
        return superName;
    }
}
