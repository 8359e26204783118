/**
 * A crash in the middle of two-phase commits, and the recovery after it.
 *
 * <p>Read {@link dev.lifeguard.harness.recovery.XaCrashTest} first.
 */
package dev.lifeguard.harness.recovery;
