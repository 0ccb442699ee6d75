/**
 * What comes from outside, but not over HTTP: events of other services, due work, the start of the
 * service.
 */
@org.jspecify.annotations.NullMarked
package dev.shonin.order.messaging;
