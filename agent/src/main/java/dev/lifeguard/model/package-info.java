/**
 * Words and values that all others use: hook events, evidence and verdicts, reasons, the clock, and
 * {@link dev.lifeguard.model.HostText}, the one door for texts of the application.
 *
 * <p>Nothing here holds on to an object of the application.
 */
package dev.lifeguard.model;
