/**
 * The woven calls that are running, thread by thread. Their frames are used again and again: a call
 * allocates nothing.
 *
 * <p>Read {@code CallStack} first.
 */
package dev.lifeguard.tracking.calls;
