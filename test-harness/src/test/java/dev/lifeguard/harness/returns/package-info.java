/** In which state connections come back to their pools. */
package dev.lifeguard.harness.returns;
