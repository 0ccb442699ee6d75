/** What resellers and operators may ask. */
@org.jspecify.annotations.NullMarked
package dev.shonin.notification.api;
