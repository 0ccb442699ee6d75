/** HTTP to the outside: Certificate Transparency logs, an external linter. */
@NullMarked
package dev.shonin.issuance.net.http;

import org.jspecify.annotations.NullMarked;
