/** Tests through HTTP, on a real database and broker. */
@org.jspecify.annotations.NullMarked
package dev.shonin.order.api;
