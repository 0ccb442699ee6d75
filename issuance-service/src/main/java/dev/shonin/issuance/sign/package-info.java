/** CA keys, their files, and signing. */
@NullMarked
package dev.shonin.issuance.sign;

import org.jspecify.annotations.NullMarked;
