/**
 * Sentences and lines for people: of leaks, pools, holders, what was recycled and what protects a
 * pool.
 */
package dev.lifeguard.reporting.text;
