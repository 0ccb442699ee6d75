/** What an operator tries an installation with. */
@NullMarked
package dev.shonin.order;

import org.jspecify.annotations.NullMarked;
