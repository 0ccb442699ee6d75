@NullMarked
package dev.shonin.issuance.flow;

import org.jspecify.annotations.NullMarked;
