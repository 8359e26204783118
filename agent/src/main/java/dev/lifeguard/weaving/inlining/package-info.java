/**
 * Rewrites methods: the call of the bridge is inlined at entry and exit, without any change of the
 * shape of the class. Read {@code Inliner} first.
 */
package dev.lifeguard.weaving.inlining;
