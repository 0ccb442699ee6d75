package dev.shonin.order.domain;

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
