/**
 * What MBeans show besides plain numbers: values that JMX makes composites of, by their getters.
 * They see snapshots only, and are public because JMX wants them so. Begin with {@link
 * dev.lifeguard.beans.values.Holder}.
 */
package dev.lifeguard.beans.values;
