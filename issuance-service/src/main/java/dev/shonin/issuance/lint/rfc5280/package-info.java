/** Rules of RFC 5280. */
@NullMarked
package dev.shonin.issuance.lint.rfc5280;

import org.jspecify.annotations.NullMarked;
