@NullMarked
package dev.shonin.issuance.download;

import org.jspecify.annotations.NullMarked;
