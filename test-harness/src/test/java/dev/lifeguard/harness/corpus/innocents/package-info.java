/** Applications that return what they check out, late. Read {@code docs/leak-corpus.md} first. */
package dev.lifeguard.harness.corpus.innocents;
