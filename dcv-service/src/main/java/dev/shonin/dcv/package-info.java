/** Domain control validation. */
@org.jspecify.annotations.NullMarked
package dev.shonin.dcv;
