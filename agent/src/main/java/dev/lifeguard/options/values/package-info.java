/**
 * How the value of an option is written, and what it is read as: durations, shares, patterns of
 * names, homemade pools. Knows no option. Read {@link dev.lifeguard.options.values.ValueKind}: a
 * new kind of value is one constant of it.
 */
package dev.lifeguard.options.values;
