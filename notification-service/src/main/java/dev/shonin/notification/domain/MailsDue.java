package dev.shonin.notification.domain;

/** A mail was queued in the transaction at hand: senders wake up when it has been committed. */
public record MailsDue() {}
