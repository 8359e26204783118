/**
 * The page and the port that it comes from, on the shipped jar: in a real browser, and asked by
 * clients that mean no good. Read {@code Browser} first.
 */
package dev.lifeguard.harness.page;
