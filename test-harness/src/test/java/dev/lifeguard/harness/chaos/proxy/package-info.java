/**
 * A proxy between drivers and databases that does what networks do to connections. Needs no
 * privileges. One class per fault. Read {@link dev.lifeguard.harness.chaos.proxy.FaultProxy} first.
 */
package dev.lifeguard.harness.chaos.proxy;
