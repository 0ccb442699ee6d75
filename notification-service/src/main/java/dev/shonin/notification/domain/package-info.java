/** What a mail is, what may become of it, and the ports through which the outside is reached. */
@org.jspecify.annotations.NullMarked
package dev.shonin.notification.domain;
