/** Rules without input or output: when to try again, what foreign text may look like. */
@org.jspecify.annotations.NullMarked
package dev.shonin.notification.policy;
