package dev.shonin.order.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something was asked for that is not done. Expected in daily work, so it has no stack trace: a
 * flood of bad requests must not cost more than a flood of good ones.
 */
public abstract sealed class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Refused(String message) {
        super(message, null, false, false);
    }

    /** The order cannot be placed. */
    public static final class NotPlaceable extends Refused {
        private static final long serialVersionUID = 1L;
        private final transient List<Obstacle> obstacles;

        public NotPlaceable(List<Obstacle> obstacles) {
            super(obstacles.size() + " obstacles");
            this.obstacles = List.copyOf(obstacles);
        }

        public List<Obstacle> obstacles() {
            return obstacles;
        }
    }

    /** No such order, or not this caller's: which of the two is not told. */
    public static final class NoSuchOrder extends Refused {
        private static final long serialVersionUID = 1L;
        private final String id;

        public NoSuchOrder(String id) {
            super("no order " + id);
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** The order has changed since the caller read it. */
    public static final class VersionDiffers extends Refused {
        private static final long serialVersionUID = 1L;
        private final String id;
        private final int version;

        public VersionDiffers(String id, int version) {
            super("order " + id + " has version " + version);
            this.id = id;
            this.version = version;
        }

        public String id() {
            return id;
        }

        /** The version it has now. */
        public int version() {
            return version;
        }
    }

    /** Only an order that ended without a certificate is ordered again. */
    public static final class NotOverYet extends Refused {
        private static final long serialVersionUID = 1L;
        private final OrderStatus status;

        public NotOverYet(OrderStatus status) {
            super("not to be ordered again: " + status.code());
            this.status = status;
        }

        public OrderStatus status() {
            return status;
        }
    }

    /** No orders are taken during a maintenance window. */
    public static final class UnderMaintenance extends Refused {
        private static final long serialVersionUID = 1L;
        private final transient MaintenanceWindow window;
        private final transient Instant now;

        public UnderMaintenance(MaintenanceWindow window, Instant now) {
            super("under maintenance until " + window.end());
            this.window = window;
            this.now = now;
        }

        public MaintenanceWindow window() {
            return window;
        }

        /** How long it still lasts. */
        public Duration left() {
            return Duration.between(now, window.end());
        }
    }

    /** The order has no certificate, or none that could be followed by another. */
    public static final class NotIssued extends Refused {
        private static final long serialVersionUID = 1L;
        private final OrderStatus status;

        public NotIssued(OrderStatus status) {
            super("no certificate: " + status.code());
            this.status = status;
        }

        public OrderStatus status() {
            return status;
        }
    }

    /** The order awaits no payment. */
    public static final class NothingToPay extends Refused {
        private static final long serialVersionUID = 1L;
        private final OrderStatus status;

        public NothingToPay(OrderStatus status) {
            super("nothing to pay: " + status.code());
            this.status = status;
        }

        public OrderStatus status() {
            return status;
        }
    }

    /** The order was paid, with another reference. */
    public static final class PaidOtherwise extends Refused {
        private static final long serialVersionUID = 1L;

        public PaidOtherwise() {
            super("paid with another reference");
        }
    }

    /** What was paid is not what is asked. */
    public static final class AmountDiffers extends Refused {
        private static final long serialVersionUID = 1L;
        private final long amount;
        private final String currency;

        public AmountDiffers(Product.Price asked) {
            super("another amount is asked: " + asked.gross() + " " + asked.currency());
            this.amount = asked.gross();
            this.currency = asked.currency();
        }

        /** In the currency's smallest unit. */
        public long amount() {
            return amount;
        }

        /** ISO 4217. */
        public String currency() {
            return currency;
        }
    }

    /** Something about a payment or a decision is not acceptable. */
    public static final class BadOrderData extends Refused {
        private static final long serialVersionUID = 1L;
        private final transient List<Obstacle> obstacles;

        public BadOrderData(List<Obstacle> obstacles) {
            super("bad data about an order");
            this.obstacles = List.copyOf(obstacles);
        }

        public List<Obstacle> obstacles() {
            return obstacles;
        }
    }

    /** No review holds or held the order. */
    public static final class NoReview extends Refused {
        private static final long serialVersionUID = 1L;
        private final String id;

        public NoReview(String id) {
            super("no review of " + id);
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** The review was over already. */
    public static final class ReviewOver extends Refused {
        private static final long serialVersionUID = 1L;
        private final String id;

        public ReviewOver(String id) {
            super("the review is over: " + id);
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** The same person decided before, and it takes two. */
    public static final class SamePerson extends Refused {
        private static final long serialVersionUID = 1L;
        private final String id;

        public SamePerson(String id) {
            super("decided before: " + id);
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** The order can no longer be cancelled. */
    public static final class TooLateToCancel extends Refused {
        private static final long serialVersionUID = 1L;
        private final OrderStatus status;

        public TooLateToCancel(OrderStatus status) {
            super("too late to cancel: " + status.code());
            this.status = status;
        }

        public OrderStatus status() {
            return status;
        }
    }

    /** Issuance cannot be sought as the order stands. */
    public static final class NothingToSeek extends Refused {
        private static final long serialVersionUID = 1L;
        private final OrderStatus status;

        public NothingToSeek(OrderStatus status) {
            super("issuance cannot be sought: " + status.code());
            this.status = status;
        }

        public OrderStatus status() {
            return status;
        }
    }

    /** Issuance cannot be sought before every name has a valid authorization again. */
    public static final class NamesUnproven extends Refused {
        private static final long serialVersionUID = 1L;
        private final transient List<String> names;

        public NamesUnproven(List<String> names) {
            super("names without valid authorization: " + names);
            this.names = List.copyOf(names);
        }

        public List<String> names() {
            return names;
        }
    }

    /** The Idempotency-Key was used before, with another body. */
    public static final class BodyDiffers extends Refused {
        private static final long serialVersionUID = 1L;

        public BodyDiffers() {
            super("idempotency key used with another body");
        }
    }

    /** The first request with this Idempotency-Key is still being worked on. */
    public static final class InFlight extends Refused {
        private static final long serialVersionUID = 1L;

        public InFlight() {
            super("idempotency key in flight");
        }
    }

    /** No such account. */
    public static final class NoSuchAccount extends Refused {
        private static final long serialVersionUID = 1L;
        private final String id;

        public NoSuchAccount(String id) {
            super("no account " + id);
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** The account is a sub-account, and none can be below it. */
    public static final class NoParent extends Refused {
        private static final long serialVersionUID = 1L;
        private final String id;

        public NoParent(String id) {
            super("a sub-account is no parent: " + id);
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** The account has as many sub-accounts as it may have. */
    public static final class TooManyAccounts extends Refused {
        private static final long serialVersionUID = 1L;
        private final String id;
        private final int most;

        public TooManyAccounts(String id, int most) {
            super("too many sub-accounts: " + id);
            this.id = id;
            this.most = most;
        }

        public String id() {
            return id;
        }

        public int most() {
            return most;
        }
    }

    /** No such key in this account. */
    public static final class NoSuchKey extends Refused {
        private static final long serialVersionUID = 1L;
        private final String id;

        public NoSuchKey(String id) {
            super("no key " + id);
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /** Something about a new account or key is not acceptable. */
    public static final class BadAccountData extends Refused {
        private static final long serialVersionUID = 1L;
        private final transient List<Obstacle> obstacles;

        public BadAccountData(List<Obstacle> obstacles) {
            super("bad account data");
            this.obstacles = List.copyOf(obstacles);
        }

        public List<Obstacle> obstacles() {
            return obstacles;
        }
    }

    /** Revoking the key with which the request itself came would lock its owner out. */
    public static final class OwnKey extends Refused {
        private static final long serialVersionUID = 1L;

        public OwnKey() {
            super("a key does not revoke itself");
        }
    }
}
