package dev.lifeguard.weaving.inlining;

import java.util.Arrays;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Makes room for our own local variables between a method's parameters and its own locals.
 *
 * <p>Three slots: one that stays empty, one for the token, one for {@code self}. The empty one is
 * for methods that reuse the last parameter for a long or double, which then reaches one slot
 * beyond the parameters. Nothing else may write to ours, so they hold in every frame, also in the
 * handlers of JDK 25's proxies, whose own frames have no locals at all. Immutable.
 */
final class SlotShift {
    /** How many slots a method grows by. */
    static final int WIDTH = 3;

    private final int parameters;
    private final Object selfType;

    /**
     * @param parameterSlots the slots of the parameters, {@code this} included
     * @param selfType internal name of the type that {@code self} has in frames
     */
    SlotShift(int parameterSlots, String selfType) {
        this.parameters = parameterSlots;
        this.selfType = selfType;
    }

    int token() {
        return parameters + 1;
    }

    int self() {
        return parameters + 2;
    }

    /** Where a slot of the original method is now. */
    int of(int slot) {
        return slot < parameters ? slot : slot + WIDTH;
    }

    /** The locals of a frame, with ours among them. */
    Object[] frame(int count, Object[] locals) {
        Object[] shifted = new Object[Math.max(count, parameters) + WIDTH + 1];
        int read = 0;
        int written = 0;
        int slot = 0;
        while (read < count && slot < parameters) {
            slot += size(locals[read]);
            shifted[written++] = locals[read++];
        }
        boolean reachesBeyond = slot > parameters;
        for (; slot < token(); slot++) {
            shifted[written++] = Opcodes.TOP;
        }
        shifted[written++] = "java/lang/Object";
        shifted[written++] = selfType;
        if (reachesBeyond) {
            shifted[written++] = Opcodes.TOP; // the original's first own slot was half a value
        }
        while (read < count) {
            shifted[written++] = locals[read++];
        }
        return Arrays.copyOf(shifted, written);
    }

    private static int size(Object local) {
        return local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
    }
}
