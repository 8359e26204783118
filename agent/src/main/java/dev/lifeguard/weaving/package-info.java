/**
 * Weaves calls to the bridge into the classes that lend, use and take back connections. This is the
 * only package that sees Byte Buddy, and of it only the repackaged ASM: its visitor layers cost ten
 * times as much start-up time.
 *
 * <p>A class is found by its name and a raw look at its constant pool ({@code Candidates}), judged
 * by its method table ({@code ClassOutline}, {@code GenericRules}), and rewritten by {@code
 * Inliner} without any change of its shape. {@code WeaveReport} says how each hook fared and {@code
 * WovenConnections} which connection classes report their returns.
 *
 * <p>May import {@code model} and {@code pools}. Read {@link dev.lifeguard.weaving.Weaver} first.
 */
package dev.lifeguard.weaving;
