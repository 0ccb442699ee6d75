/** The mail server: MIME, SMTP, and what its answers mean. */
@org.jspecify.annotations.NullMarked
package dev.shonin.notification.net.smtp;
