package dev.shonin.events;

/**
 * The Kafka topics. Every record's key is the order id (the account id on {@link #ACCOUNTS} and for
 * what {@link #DELIVERIES} says of accounts).
 */
public enum Topic {
    ORDERS("shonin.orders"),
    VALIDATIONS("shonin.validations"),
    ISSUANCE("shonin.issuance"),
    DELIVERIES("shonin.deliveries"),
    /** Compacted: the newest record of an account is the account. */
    ACCOUNTS("shonin.accounts"),
    /** The one topic with (sealed) random values: short retention and an ACL of its own. */
    APPROVALS("shonin.approvals"),
    /**
     * Questions before an order, and their answers: of no use minutes later, so short retention.
     */
    PREFLIGHTS("shonin.preflights"),
    /** The timelines of orders whose accounts have webhook endpoints. */
    TIMELINES("shonin.timelines"),
    /** What a consumer gave up on, with the cause in its headers. */
    DEAD_LETTERS("shonin.dead-letters");

    private final String topicName;

    Topic(String topicName) {
        this.topicName = topicName;
    }

    /** The name on the broker. */
    public String topicName() {
        return topicName;
    }
}
