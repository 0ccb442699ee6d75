/** One verb, one class: what happens when an event arrives, a mail is due, somebody asks. */
@org.jspecify.annotations.NullMarked
package dev.shonin.notification.flow;
