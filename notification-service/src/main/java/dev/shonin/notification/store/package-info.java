/** The tables of this service. */
@org.jspecify.annotations.NullMarked
package dev.shonin.notification.store;
