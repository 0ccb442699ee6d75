@NullMarked
package dev.shonin.issuance.api;

import org.jspecify.annotations.NullMarked;
