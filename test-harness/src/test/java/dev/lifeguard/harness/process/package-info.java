/**
 * Real JVMs with and without the agent: how they are started, what came out of them, and how a
 * program inside one asks the agent. Read {@link dev.lifeguard.harness.process.AgentJvm} first.
 */
package dev.lifeguard.harness.process;
