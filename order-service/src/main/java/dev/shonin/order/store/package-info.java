/** Orders, timelines and accounts in PostgreSQL. */
@org.jspecify.annotations.NullMarked
package dev.shonin.order.store;
