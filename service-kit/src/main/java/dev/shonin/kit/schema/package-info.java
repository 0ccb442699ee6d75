/** The database's schema, where another role than the service's own brings it up to date. */
@NullMarked
package dev.shonin.kit.schema;

import org.jspecify.annotations.NullMarked;
