/** What every service needs and none is about. */
@org.jspecify.annotations.NullMarked
package dev.shonin.kit;
