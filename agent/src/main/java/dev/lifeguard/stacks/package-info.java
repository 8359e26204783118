/**
 * Ways to check out: stacks as they are compared, which of their frames are the application's, and
 * how many may be kept.
 *
 * <p>Materialising a stack is dear: only the agent's own thread does it, but for the few that
 * {@code StackBudget} grants. Read {@code Path} first.
 */
package dev.lifeguard.stacks;
