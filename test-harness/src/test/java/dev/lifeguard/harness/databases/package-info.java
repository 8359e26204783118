/**
 * The four jobs on every database that can be had, and through drivers that wrap others: what
 * docs/drivers.md says of each is compared with what {@code DatabasesProgram} has found. Read that
 * first.
 */
package dev.lifeguard.harness.databases;
