/** Certificate profiles, kept as data, and the content they give a certificate. */
@NullMarked
package dev.shonin.issuance.profile;

import org.jspecify.annotations.NullMarked;
