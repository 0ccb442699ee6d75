/**
 * The order: its states and the one table of its transitions, its timeline, its products, what can
 * stand in its way, and the ports through which it is kept.
 */
@org.jspecify.annotations.NullMarked
package dev.shonin.order.domain;
