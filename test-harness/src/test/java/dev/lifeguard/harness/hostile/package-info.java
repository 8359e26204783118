/**
 * Hosts that misbehave, options that would wait, and what must never be seen: the agent does its
 * work, harms nobody and shows no secret.
 */
package dev.lifeguard.harness.hostile;
