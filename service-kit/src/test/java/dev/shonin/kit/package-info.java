/** The kit at work on a real database and a real broker. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit;
