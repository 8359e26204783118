/**
 * What the command line and a running agent have in common: how a question is written, what the
 * files are called through which question and answer travel, and a folder that is held open.
 *
 * <p>{@link dev.lifeguard.channel.HeldFolder} is why neither side can be led astray: nothing in it
 * follows a name that somebody else may have given to something else meanwhile. {@code
 * docs/attach.md} says what is promised to whom.
 *
 * <p>Needs nothing but Java.
 */
package dev.lifeguard.channel;
