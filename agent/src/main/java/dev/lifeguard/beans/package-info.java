/**
 * MBeans: what the agent knows, for JMX. It sees snapshots, the reporting interface and the texts
 * of the log, and asks the agent for what changes something through {@link
 * dev.lifeguard.beans.Control}. No class of {@code java.management} is loaded before the
 * application itself has done so. Interfaces and values are public because JMX wants them so. Begin
 * with {@link dev.lifeguard.beans.BeanReporter}.
 */
package dev.lifeguard.beans;
