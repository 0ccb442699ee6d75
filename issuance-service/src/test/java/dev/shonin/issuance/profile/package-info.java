@NullMarked
package dev.shonin.issuance.profile;

import org.jspecify.annotations.NullMarked;
