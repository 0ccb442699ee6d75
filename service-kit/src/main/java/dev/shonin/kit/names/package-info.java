/** The Public Suffix List that every service has in use. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit.names;
