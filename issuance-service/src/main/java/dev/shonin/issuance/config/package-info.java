/** The service's configuration. */
@NullMarked
package dev.shonin.issuance.config;

import org.jspecify.annotations.NullMarked;
