/** What is inside the jar that users get. */
package dev.lifeguard.shipped;
