/** TLS and HTTP to servers on which a certificate is installed. */
@NullMarked
package dev.shonin.issuance.net.tls;

import org.jspecify.annotations.NullMarked;
