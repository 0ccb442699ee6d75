package dev.shonin.order.domain;

import static dev.shonin.order.domain.OrderStatus.AWAITING_PAYMENT;
import static dev.shonin.order.domain.OrderStatus.CANCELLED;
import static dev.shonin.order.domain.OrderStatus.EXPIRED;
import static dev.shonin.order.domain.OrderStatus.FAILED;
import static dev.shonin.order.domain.OrderStatus.ISSUED;
import static dev.shonin.order.domain.OrderStatus.ISSUING;
import static dev.shonin.order.domain.OrderStatus.READY;
import static dev.shonin.order.domain.OrderStatus.REJECTED;

import dev.shonin.order.domain.OrderName.Completion;
import dev.shonin.order.domain.OrderName.Opening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request for one certificate, and its timeline. It only moves as {@link Transitions} says.
 * What is told about a closed order is written down and moves nothing: events of different topics
 * arrive in any order.
 */
public final class Order {

    private final OrderTerms terms;
    private final Supplier<List<OrderName>> loadNames;
    private final List<TimelineEntry> news = new ArrayList<>();
    private OrderState state;
    private @Nullable List<OrderName> names;

    private Order(OrderTerms terms, OrderState state, Supplier<List<OrderName>> loadNames) {
        this.terms = terms;
        this.state = state;
        this.loadNames = loadNames;
    }

    /** A new order, in the status that its particulars say. */
    public static Order place(
            OrderTerms terms, List<OrderName> names, Instant expiresAt, String actor) {
        Order order = asPlaced(terms, names, expiresAt);
        order.record(
                TimelineType.ORDER_PLACED,
                Stamp.now(actor, terms.createdAt()),
                Params.of("product", terms.product())
                        .and("commonName", terms.commonName())
                        .and(
                                "names",
                                String.join(" ", names.stream().map(OrderName::name).toList()))
                        .map());
        return order;
    }

    /** The order as it was the moment it was placed: what a repeated request is answered with. */
    public static Order asPlaced(OrderTerms terms, List<OrderName> names, Instant expiresAt) {
        List<OrderName> unproven =
                names.stream().map(n -> OrderName.unproven(n.name(), n.unicode())).toList();
        return new Order(
                terms,
                OrderState.initial(terms.particulars().placedAs(), expiresAt, terms.createdAt()),
                () -> unproven);
    }

    /** An order as it was kept; its names are read only when somebody asks for them. */
    public static Order kept(
            OrderTerms terms, OrderState state, Supplier<List<OrderName>> loadNames) {
        return new Order(terms, state, loadNames);
    }

    public String id() {
        return terms.id();
    }

    public OrderTerms terms() {
        return terms;
    }

    public OrderState state() {
        return state;
    }

    public OrderStatus status() {
        return state.status();
    }

    /**
     * Grows with every change, from 1: each change writes at least one line into the timeline, so
     * the number of lines tells one state of the order from another.
     */
    public int version() {
        return Math.max(1, state.nextSeq() - 1);
    }

    /** Whether it will never move again. */
    public boolean closed() {
        return state.closedAt() != null;
    }

    /** Whether it waits for its owner: it has ended, or failed in a way that they may mend. */
    public boolean atRest() {
        return closed() || status() == FAILED;
    }

    /** Its names, in the order they were given. */
    public List<OrderName> names() {
        List<OrderName> read = names;
        if (read == null) {
            read = List.copyOf(loadNames.get());
            names = read;
        }
        return read;
    }

    /** The names, if they were read, and so perhaps changed; null otherwise. */
    public @Nullable List<OrderName> namesIfRead() {
        return names;
    }

    /** What was added to the timeline since the order was read. */
    public List<TimelineEntry> news() {
        return List.copyOf(news);
    }

    /** Whether the table and its failure let it go there. */
    public boolean canMove(OrderStatus to) {
        return !closed() && Transitions.allowed(status(), to);
    }

    /** Whether every name has a valid authorization. */
    public boolean allNamesValid() {
        return names().stream().allMatch(name -> name.status() == NameStatus.VALID);
    }

    /** A proof was opened for one name, or opened anew with another method or address. */
    public void opened(Opening opening, Stamp stamp) {
        if (opening.method() == null) {
            record(
                    TimelineType.AUTHORIZATION_AWAITS_CHOICE,
                    stamp,
                    Params.of("name", opening.name()).map());
        } else {
            record(
                    TimelineType.AUTHORIZATION_OPENED,
                    stamp,
                    Params.of("name", opening.name())
                            .and("method", opening.method())
                            .and("approver", opening.approver())
                            .and("adn", opening.adn())
                            .map());
        }
        take(opening);
    }

    /** The address chosen is not on the list, so the proof awaits another choice. */
    public void choiceRefused(Opening awaiting, String approver, String reason, Stamp stamp) {
        record(
                TimelineType.APPROVER_REFUSED,
                stamp,
                Params.of("name", awaiting.name())
                        .and("approver", approver)
                        .and("reason", reason)
                        .map());
        take(awaiting);
    }

    private void take(Opening opening) {
        OrderName name = nameOf(opening.name());
        boolean oldNews =
                name.hasEnded(opening.authorizationId()) || name.knowsNewerThan(opening.at());
        if (!closed() && status() != ISSUING && !oldNews) {
            replace(name.opened(opening));
        }
    }

    /** The proof for one name ended; that may make the order ready, or end it. */
    public void completed(Completion completion, Stamp stamp) {
        record(completion.line(), stamp, completion.params());
        OrderName name = nameOf(completion.name());
        if (closed() || status() == ISSUING || name.knowsNewerThan(completion.at())) {
            return;
        }
        replace(name.completed(completion));
        if (completion.rejected() && canMove(REJECTED)) {
            move(REJECTED, Completion.REJECTED_BY_APPROVER, stamp);
            record(
                    TimelineType.ORDER_REJECTED,
                    stamp,
                    Params.of("reason", Completion.REJECTED_BY_APPROVER).map());
        } else if (canMove(READY) && allNamesValid()) {
            move(READY, null, stamp);
            record(TimelineType.ORDER_READY, stamp.by(Stamp.ORDER_SERVICE), Map.of());
        }
    }

    /**
     * Issuance is sought, for the first time or again.
     *
     * @throws IllegalMove when the order is neither ready nor failed for now
     */
    public void seekIssuance(Stamp stamp) {
        move(ISSUING, null, stamp);
        state = state.failedWith(null);
        record(TimelineType.ISSUANCE_SOUGHT, stamp, Map.of());
    }

    /**
     * The permission to issue had ended before it was used, and nothing was signed by it: the order
     * is ready once more.
     *
     * @throws IllegalMove when issuance is not sought
     */
    public void permissionEnded(String reason, Stamp stamp, Map<String, String> params) {
        move(READY, reason, stamp);
        record(TimelineType.PERMISSION_ENDED, stamp, params);
    }

    /** Issuance did not come about. Only an order that awaits it can fail by that. */
    public void failed(Failure failure, Stamp stamp) {
        if (!canMove(FAILED)) {
            return;
        }
        move(FAILED, failure.code(), stamp);
        if (!failure.retryable()) {
            state = state.moved(FAILED, failure.code(), true, stamp.recordedAt());
        }
        state = state.failedWith(failure);
        record(
                failure.retryable() ? TimelineType.ORDER_HELD_UP : TimelineType.ORDER_FAILED,
                stamp.by(Stamp.ORDER_SERVICE),
                Params.of("code", failure.code()).map());
    }

    /** The certificate exists. */
    public void issued(IssuedCertificate certificate, Stamp stamp) {
        record(
                TimelineType.CERTIFICATE_ISSUED,
                stamp,
                Params.of("certificateId", certificate.id())
                        .and("serialNumber", certificate.serialNumber())
                        .and("notBefore", certificate.notBefore().toString())
                        .and("notAfter", certificate.notAfter().toString())
                        .map());
        if (canMove(ISSUED)) {
            move(ISSUED, null, stamp);
            state = state.certified(certificate);
        }
    }

    /**
     * Its owner no longer wants it.
     *
     * @throws IllegalMove when it has ended or issuance has been sought
     */
    public void cancel(Stamp stamp) {
        move(CANCELLED, null, stamp);
        record(TimelineType.ORDER_CANCELLED, stamp, Map.of());
    }

    /**
     * Its time is up.
     *
     * @throws IllegalMove when it has ended or issuance has been sought
     */
    public void expire(Stamp stamp) {
        boolean unpaid = status() == AWAITING_PAYMENT;
        move(EXPIRED, unpaid ? Holds.UNPAID : null, stamp);
        record(unpaid ? TimelineType.ORDER_UNPAID : TimelineType.ORDER_EXPIRED, stamp, Map.of());
    }

    /** Writes a line into the timeline. */
    public void record(TimelineType type, Stamp stamp, Map<String, String> params) {
        news.add(
                new TimelineEntry(
                        state.nextSeq(),
                        type,
                        stamp.at(),
                        stamp.recordedAt(),
                        stamp.actor(),
                        params));
        state = state.told(stamp.recordedAt());
    }

    /** Why it stands where it stands, without moving. */
    void reason(@Nullable String reason, Stamp stamp) {
        state = state.moved(status(), reason, false, stamp.recordedAt());
    }

    /** What is still to be done about it. */
    public void keepUp(Upkeep upkeep) {
        state = state.keptUp(upkeep);
    }

    /** When it ends if no certificate is issued. */
    void expiresAt(Instant at) {
        state = state.expiring(at);
    }

    void move(OrderStatus to, @Nullable String reason, Stamp stamp) {
        if (!canMove(to)) {
            throw new IllegalMove(id(), status(), to);
        }
        Instant at = stamp.recordedAt();
        state = state.moved(to, reason, Transitions.isEnd(to), at);
    }

    private OrderName nameOf(String name) {
        return names().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id() + " has no name " + name));
    }

    private void replace(OrderName changed) {
        names =
                names().stream()
                        .map(name -> name.name().equals(changed.name()) ? changed : name)
                        .toList();
    }
}
