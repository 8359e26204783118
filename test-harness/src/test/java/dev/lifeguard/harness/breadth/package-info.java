/**
 * The contract that every pool kind keeps, on its oldest and newest version: what docs/pools.md
 * says of each is compared with what {@code BreadthProgram} has found. Read that first.
 */
package dev.lifeguard.harness.breadth;
