package dev.shonin.order.domain;

/**
 * Who changes an order.
 *
 * @param viewer whose orders they may change
 * @param actor the key, for the timeline
 * @param precondition what they believe about the order
 */
public record Changer(Viewer viewer, String actor, Precondition precondition) {

    /**
     * The order, if it is theirs to change and as they believe.
     *
     * @throws Refused.NoSuchOrder when they have no such order
     * @throws Refused.VersionDiffers when it has changed meanwhile
     */
    public Order lock(Orders orders, String id) {
        Order order =
                orders.lock(id).filter(viewer::sees).orElseThrow(() -> new Refused.NoSuchOrder(id));
        order.names(); // Read here, where there is a transaction: rendering comes after it.
        precondition.check(order);
        return order;
    }
}
