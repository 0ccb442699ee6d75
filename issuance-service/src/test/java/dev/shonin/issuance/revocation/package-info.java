@NullMarked
package dev.shonin.issuance.revocation;

import org.jspecify.annotations.NullMarked;
