/** The HTTP API: resources, what they show, and how refusals become problems. */
@org.jspecify.annotations.NullMarked
package dev.shonin.order.api;
