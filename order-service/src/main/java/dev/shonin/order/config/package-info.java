/** What can be set. */
@org.jspecify.annotations.NullMarked
package dev.shonin.order.config;
