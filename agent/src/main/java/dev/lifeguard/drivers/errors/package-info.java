/**
 * What an error says of the connection it came from: tables of codes, the operator's own rules, and
 * whose error it is. Read {@code Disconnects} first.
 */
package dev.lifeguard.drivers.errors;
