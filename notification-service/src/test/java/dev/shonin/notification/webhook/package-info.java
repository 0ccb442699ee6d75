/** Receivers of webhooks, written from the specification and without a look at the sender. */
@org.jspecify.annotations.NullMarked
package dev.shonin.notification.webhook;
