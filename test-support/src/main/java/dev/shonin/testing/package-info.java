/**
 * What the tests and the local stack stand on: an embedded database and broker, servers that keep
 * the history of what they were asked, and the rules every service's architecture is held to.
 */
@NullMarked
package dev.shonin.testing;

import org.jspecify.annotations.NullMarked;
