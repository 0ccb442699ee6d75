/** What is made of the configuration. */
@org.jspecify.annotations.NullMarked
package dev.shonin.order.config;
