@NullMarked
package dev.shonin.local.ca;

import org.jspecify.annotations.NullMarked;
