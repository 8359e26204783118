/**
 * Which methods of a class are woven, and what they tell: from its method table alone. Read {@code
 * GenericRules} first.
 */
package dev.lifeguard.weaving.rules;
