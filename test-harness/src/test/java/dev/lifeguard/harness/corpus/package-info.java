/**
 * The leak corpus: ways to leak a connection and ways that only look like it, run on every hooked
 * pool with the agent.
 *
 * <p>The scenarios are methods in {@code leaks} and {@code innocents}, written as applications are
 * written. Each says through its {@link dev.lifeguard.harness.corpus.Stage} where it checks out and
 * what it leaks; the agent is not asked. {@link dev.lifeguard.harness.corpus.Corpus} runs them all
 * in one JVM, and {@link dev.lifeguard.harness.corpus.Judgement} compares what the agent said, and
 * when, with what was true. {@code docs/leak-corpus.md} lists the patterns. Read {@code Stage}
 * first.
 */
package dev.lifeguard.harness.corpus;
