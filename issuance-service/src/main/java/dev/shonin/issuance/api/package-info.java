/** REST resources and the mapping of refusals to problems. */
@NullMarked
package dev.shonin.issuance.api;

import org.jspecify.annotations.NullMarked;
