package dev.lifeguard.weaving.rules;

import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** One row of a class's method table. Immutable. */
public final class MethodOutline {
    final int access;
    final String name;
    final String descriptor;

    public MethodOutline(int access, String name, String descriptor) {
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
    }

    /** Whether there is code to weave into. */
    public boolean hasCode() {
        return !is(Opcodes.ACC_ABSTRACT) && !is(Opcodes.ACC_NATIVE);
    }

    public boolean isStatic() {
        return is(Opcodes.ACC_STATIC);
    }

    /** Whether this can implement a method of an interface. */
    boolean isPublicInstance() {
        return hasCode() && !isStatic() && is(Opcodes.ACC_PUBLIC);
    }

    /** Whether other classes may call it by name: neither private nor made by a compiler. */
    boolean isOffered() {
        return hasCode() && !is(Opcodes.ACC_PRIVATE) && !is(Opcodes.ACC_SYNTHETIC);
    }

    boolean is(String otherName, String otherDescriptor) {
        return name.equals(otherName) && descriptor.equals(otherDescriptor);
    }

    public boolean takes(String parameters) {
        return descriptor.startsWith(parameters);
    }

    boolean returnsObject() {
        return descriptor.endsWith(";") || descriptor.contains(")[");
    }

    /** {@code getConnection(java.lang.String,java.lang.String)}. */
    public static String readable(String name, String descriptor) {
        StringBuilder text = new StringBuilder(name).append('(');
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            text.append(text.charAt(text.length() - 1) == '(' ? "" : ",");
            text.append(parameter.getClassName());
        }
        return text.append(')').toString();
    }

    private boolean is(int flag) {
        return (access & flag) != 0;
    }

    public int access() {
        return access;
    }

    public String name() {
        return name;
    }

    public String descriptor() {
        return descriptor;
    }
}
