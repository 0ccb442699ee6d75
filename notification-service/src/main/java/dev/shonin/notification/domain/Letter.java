package dev.shonin.notification.domain;

/** What a mail has to say, before it is put into words. */
public sealed interface Letter permits ApprovalLetter, DeliveryLetter {

    /** What it is about. */
    MessageKind kind();

    /** The order it belongs to. */
    String orderId();

    /** What made it necessary: there is at most one mail of a kind for each cause. */
    String causeId();
}
