@NullMarked
package dev.shonin.bench.signing;

import org.jspecify.annotations.NullMarked;
