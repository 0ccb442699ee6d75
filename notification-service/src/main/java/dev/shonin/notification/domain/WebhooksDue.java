package dev.shonin.notification.domain;

/** Webhooks wait in the transaction at hand: whoever sends them wakes up when it has committed. */
public record WebhooksDue() {}
