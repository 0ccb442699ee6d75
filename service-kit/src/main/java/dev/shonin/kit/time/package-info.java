/** The clock. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.time;
