/**
 * Puts together those ways of reporting that not every runtime can have, when the first pool was
 * seen. Only {@code boot} sees it. Begin with {@link dev.lifeguard.boot.reporters.LateReporters}.
 */
package dev.lifeguard.boot.reporters;
