/** PostgreSQL: entities and repositories. */
@NullMarked
package dev.shonin.issuance.store;

import org.jspecify.annotations.NullMarked;
