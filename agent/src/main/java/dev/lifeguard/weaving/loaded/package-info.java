/**
 * What became of classes: woven or not, whether their connections report returns and forward calls,
 * and where the boundary of what may be woven lies.
 */
package dev.lifeguard.weaving.loaded;
