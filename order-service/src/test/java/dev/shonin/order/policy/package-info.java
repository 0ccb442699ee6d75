/** Tests of the rules for placing an order. */
@org.jspecify.annotations.NullMarked
package dev.shonin.order.policy;
