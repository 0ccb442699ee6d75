/** Which network addresses may be dialled. */
@org.jspecify.annotations.NullMarked
package dev.shonin.pki.address;
