/** Rules of the CA/Browser Forum Baseline Requirements for TLS server certificates. */
@NullMarked
package dev.shonin.issuance.lint.baseline;

import org.jspecify.annotations.NullMarked;
