/**
 * Replaces a dead session beneath its own connection object, for pools that cannot be made to drop
 * one. The rest of the agent works without it.
 *
 * <p>Only a session that carries nothing and leads where the old one led takes its place;
 * everything that is not known to be safe is left as it is, and the reason counted. Read {@code
 * InPlaceCheckout}, then {@code Replacing}.
 */
package dev.lifeguard.inplace;
