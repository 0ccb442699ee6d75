/** Whole orders on the whole stack: real database, broker, DNS, SMTP and processes. */
@org.jspecify.annotations.NullMarked
package dev.shonin.local.suite;
