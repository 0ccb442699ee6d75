/** Tables and their repositories. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv.store;
