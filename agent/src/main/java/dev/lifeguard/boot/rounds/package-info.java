/**
 * The agent's own threads and what they do in their rounds, at exit, and beside the application.
 * Read {@code AgentThread}, then {@code Rounds}.
 */
package dev.lifeguard.boot.rounds;
