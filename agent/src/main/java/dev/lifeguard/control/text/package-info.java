/**
 * What a person reads: a report as tables and sentences, the live view, refusals.
 *
 * <p>Everything is a pure function of a report and a {@code Page}, which is how wide it may be and
 * in which colours, so it is tested against golden texts. A report comes from the JVM of somebody
 * else: {@code ReportReader} takes escape sequences out of it, and {@code Table} out of all that is
 * printed. {@link dev.lifeguard.control.text.ReportText} is where to begin.
 *
 * <p>May import {@code model}, {@code reporting}, picocli (for colours) and nanojson; knows no JVM
 * and no command.
 */
package dev.lifeguard.control.text;
