/** Certificate Transparency (RFC 6962): precertificates, logs and their signed timestamps. */
@NullMarked
package dev.shonin.issuance.transparency;

import org.jspecify.annotations.NullMarked;
