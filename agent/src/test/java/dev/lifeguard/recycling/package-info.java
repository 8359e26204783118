/** Tests of recycling. */
package dev.lifeguard.recycling;
