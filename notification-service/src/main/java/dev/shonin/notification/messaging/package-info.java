/** What comes in from Kafka, and the workers that keep mails moving. */
@org.jspecify.annotations.NullMarked
package dev.shonin.notification.messaging;
