@NullMarked
package dev.shonin.bench.rows;

import org.jspecify.annotations.NullMarked;
