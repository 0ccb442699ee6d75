/** What an order must fulfil to be placed: one rule, one file. */
@org.jspecify.annotations.NullMarked
package dev.shonin.order.policy;
