/** Grants, certificates, verdicts and the ports to the outside. */
@NullMarked
package dev.shonin.issuance.domain;

import org.jspecify.annotations.NullMarked;
