/** What notification-service sends, from an event on the broker to a mail at the mail server. */
@NullMarked
package dev.shonin.bench.mails;

import org.jspecify.annotations.NullMarked;
