/** Tests of the weaving: woven classes are loaded, verified and run, with a recording receiver. */
package dev.lifeguard.weaving;
