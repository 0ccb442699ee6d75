@org.jspecify.annotations.NullMarked
package dev.shonin.order.flow;
