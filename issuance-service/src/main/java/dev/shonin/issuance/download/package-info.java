/** The forms in which a certificate is handed to administrators. */
@NullMarked
package dev.shonin.issuance.download;

import org.jspecify.annotations.NullMarked;
