/** Load drivers: what the suite carries, measured from outside. */
@org.jspecify.annotations.NullMarked
package dev.shonin.bench;
