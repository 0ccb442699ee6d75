package dev.shonin.order.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where orders are kept. Everything runs in the caller's transaction. */
public interface Orders {

    /** Keeps a new order with its names and the beginning of its timeline. */
    void add(Order order);

    /** Reads an order. */
    Optional<Order> find(String id);

    /** Reads an order and keeps everybody else from changing it until the transaction ends. */
    Optional<Order> lock(String id);

    /** Writes what changed about a locked order, and what is new in its timeline. */
    void save(Order order);

    /** A page of orders, newest first, their names read. */
    List<Order> list(OrderFilter filter);

    /** Locks orders whose time is up, passing over those that somebody else is just changing. */
    List<Order> lockOverdue(Instant now, int limit);

    /** Locks orders with something to do about them, passing over those that are locked already. */
    List<Order> lockDueUpkeep(Instant now, int limit);

    /** The order that another certificate of the account covers the same names by, for longer. */
    Optional<String> covering(Order order, Instant notAfter);

    /** A running order of the account with a name at or below this domain, itself by its name. */
    Optional<String> running(String accountId, String name);

    /** The issued order of the account whose certificate covers just these names the longest. */
    Optional<Order> inForce(String accountId, Set<String> names, Instant now);

    /** An order that follows this one in one of these ways, and has not ended without success. */
    Optional<Order> following(String id, Set<Origin.Kind> kinds);

    /** Issued orders whose certificates have not ended, by when they end, names read. */
    List<Order> endingAfter(Viewer viewer, Instant now, @Nullable String afterId, int limit);

    /** The lines of a timeline after {@code seq}. */
    List<TimelineEntry> timeline(String id, int afterSeq, int limit);

    /** How many lines of one type a timeline has. */
    int linesOf(String id, TimelineType type);

    /** How many lines the timelines of these orders have now: the cheap look of those who watch. */
    Map<String, Integer> lastSeqs(Set<String> ids);
}
