/**
 * What can be done with orders and accounts, and what is done about what other services tell: one
 * verb, one class.
 */
@org.jspecify.annotations.NullMarked
package dev.shonin.order.flow;
