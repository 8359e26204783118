/** Finding JVMs and translating what keeps us out, on this machine. */
package dev.lifeguard.control.jvms;
