/** Applications that leak, each pattern a method. Read {@code docs/leak-corpus.md} first. */
package dev.lifeguard.harness.corpus.leaks;
