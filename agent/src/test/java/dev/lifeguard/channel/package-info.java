/** Tests of what command line and agent have in common. */
package dev.lifeguard.channel;
