/**
 * The options: what an operator can set, where a value comes from, and what applies to each pool
 * while the agent runs. An option is one line of {@link dev.lifeguard.options.OptionTable}; {@link
 * dev.lifeguard.options.OptionReader} makes one set of values of all sources, and {@link
 * dev.lifeguard.options.LiveSettings} gives each pool its own, as fields. How a value is written
 * says {@code values}.
 *
 * <p>Knows nobody else, so that everybody may read its options here. Read the table first.
 */
package dev.lifeguard.options;
