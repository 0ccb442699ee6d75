/** How the service behaves with many orders in its database. */
@NullMarked
package dev.shonin.bench.rows;

import org.jspecify.annotations.NullMarked;
