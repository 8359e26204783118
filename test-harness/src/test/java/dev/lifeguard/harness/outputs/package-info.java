/**
 * Everything that the agent says, on whatever way, of one application that has secrets in its
 * statements, its URLs, its arguments and the agent's own options. Read {@code EveryOutputTest}
 * first.
 */
package dev.lifeguard.harness.outputs;
