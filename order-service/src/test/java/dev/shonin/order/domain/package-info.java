/** Tests of the order's rules. */
@org.jspecify.annotations.NullMarked
package dev.shonin.order.domain;
