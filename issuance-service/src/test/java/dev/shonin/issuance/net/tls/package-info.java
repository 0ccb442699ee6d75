@NullMarked
package dev.shonin.issuance.net.tls;

import org.jspecify.annotations.NullMarked;
