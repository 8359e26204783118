package dev.lifeguard.weaving;

import dev.lifeguard.weaving.rules.ClassOutline;
import net.bytebuddy.jar.asm.ClassReader;

/**
 * What a class file calls itself and its superclass, where nothing else of it is read.
 *
 * <p><b>Failure</b> null for what is no class file. <b>Cost</b> some microseconds.
 */
final class ClassNames {
    private static final String LAMBDA = "$$Lambda$";

    private ClassNames() {}

    /**
     * The internal name of a class that its loader defines without saying one, as old copies of
     * cglib do; null = Java 8's own lambda, which nobody can weave again.
     */
    static String unsaid(byte[] classFile) {
        ClassReader reader = readerOf(classFile);
        String name = reader == null ? null : reader.getClassName();
        return name == null || name.contains(LAMBDA) ? null : name;
    }

    /** The internal name of its superclass. */
    static String superOf(byte[] classFile) {
        ClassReader reader = readerOf(classFile);
        return reader == null ? null : reader.getSuperName();
    }

    private static ClassReader readerOf(byte[] classFile) {
        try {
            return ClassOutline.readerOf(classFile);
        } catch (RuntimeException unreadable) {
            return null; // it is the JVM that says so to whoever loads it
        }
    }
}
