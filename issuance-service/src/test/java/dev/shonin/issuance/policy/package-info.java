@NullMarked
package dev.shonin.issuance.policy;

import org.jspecify.annotations.NullMarked;
