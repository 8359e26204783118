/** Golden texts of what a person reads. */
package dev.lifeguard.control.text;
