/** Keyset pagination. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.page;
