package dev.shonin.order.store;

import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderFilter;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.OrderTouched;
import dev.shonin.order.domain.Orders;
import dev.shonin.order.domain.Origin;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.TimelineType;
import dev.shonin.order.domain.Viewer;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.LockOptions;
import org.hibernate.jpa.SpecHints;
import org.jspecify.annotations.Nullable;

/**
 * Orders as rows. A change costs one {@code SELECT … FOR UPDATE}; what it changed is written,
 * batched, when the transaction commits.
 */
@ApplicationScoped
class OrderStore implements Orders {

    private static final int MOST_COMPARED = 20;
    private static final String RUNNING =
            """
            select o.id from order_domain d join orders o on o.id = d.order_id
            join order_name n on n.order_id = o.id
            where d.domain = :domain and d.account_id = :account and n.name = :name
            and o.closed_at is null order by o.id desc limit 1
            """;
    private static final String COVERING =
            """
            select o.id from order_domain d join orders o on o.id = d.order_id
            where d.domain = :domain and d.account_id = :account and o.id <> :id
            and o.certificate_not_after > :notAfter and o.upkeep is distinct from 'revoked'
            and not exists (
                select 1 from order_name n where n.order_id = :id and not exists (
                    select 1 from order_name m where m.order_id = o.id and (m.name = n.name
                    or m.name = '*.' || substring(n.name from position('.' in n.name) + 1))))
            order by o.certificate_not_after desc limit 1
            """;

    private final OrderRows rows;
    private final EntityManager entities;
    private final Event<OrderTouched> touched;

    OrderStore(OrderRows rows, EntityManager entities, Event<OrderTouched> touched) {
        this.rows = rows;
        this.entities = entities;
        this.touched = touched;
    }

    @Override
    public void add(Order order) {
        rows.persist(OrderRow.of(order));
        Set<String> domains = new TreeSet<>();
        List<OrderName> names = order.names();
        for (int i = 0; i < names.size(); i++) {
            entities.persist(OrderNameRow.of(order.id(), i, names.get(i)));
            domains.addAll(domainsOf(names.get(i).name()));
        }
        String accountId = order.terms().accountId();
        domains.forEach(
                domain -> entities.persist(OrderDomainRow.of(domain, accountId, order.id())));
        addNews(order, null);
    }

    @Override
    public Optional<Order> find(String id) {
        // With its names, which every reader shows: one round trip instead of two.
        return rows.find("from OrderRow o left join fetch o.names where o.id = ?1", id)
                .singleResultOptional()
                .map(OrderRow::toOrder);
    }

    @Override
    public Optional<Order> lock(String id) {
        return rows.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(OrderRow::toOrder);
    }

    @Override
    public void save(Order order) {
        OrderRow row = rows.findById(order.id()); // The locked one: no query.
        OrderTouched.Left left = row.write(order.state());
        List<OrderName> names = order.namesIfRead();
        if (names != null) {
            for (int i = 0; i < names.size(); i++) {
                row.names.get(i).write(names.get(i));
            }
        }
        addNews(order, left);
    }

    private void addNews(Order order, OrderTouched.@Nullable Left left) {
        order.news().forEach(entry -> entities.persist(OrderEventRow.of(order.id(), entry)));
        touched.fire(
                new OrderTouched(
                        order.id(),
                        order.terms().accountId(),
                        order.state().nextSeq() - 1,
                        order.news(),
                        left));
    }

    @Override
    public List<Order> list(OrderFilter filter) {
        return OrderListing.of(filter).rows(entities).stream()
                .map(OrderRow::toOrder)
                .peek(Order::names)
                .toList();
    }

    @Override
    public List<Order> lockOverdue(Instant now, int limit) {
        return entities
                .createQuery(
                        """
                        from OrderRow where closedAt is null and expiresAt <= :now
                        and status <> 'issuing' order by expiresAt
                        """,
                        OrderRow.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, LockOptions.SKIP_LOCKED)
                .getResultList()
                .stream()
                .map(OrderRow::toOrder)
                .toList();
    }

    @Override
    public List<Order> lockDueUpkeep(Instant now, int limit) {
        return entities
                .createQuery(
                        "from OrderRow where upkeepAt <= :now order by upkeepAt", OrderRow.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, LockOptions.SKIP_LOCKED)
                .getResultList()
                .stream()
                .map(OrderRow::toOrder)
                .toList();
    }

    @Override
    public Optional<String> covering(Order order, Instant notAfter) {
        // Found by one of its names; then every name must be there, or a wildcard one label up.
        String first = order.names().getFirst().name();
        List<?> found =
                entities.createNativeQuery(COVERING)
                        .setParameter("domain", first.startsWith("*.") ? first.substring(2) : first)
                        .setParameter("account", order.terms().accountId())
                        .setParameter("id", order.id())
                        .setParameter("notAfter", notAfter)
                        .getResultList();
        return found.stream().map(String.class::cast).findFirst();
    }

    @Override
    public Optional<String> running(String accountId, String name) {
        List<?> found =
                entities.createNativeQuery(RUNNING)
                        .setParameter("domain", name.startsWith("*.") ? name.substring(2) : name)
                        .setParameter("account", accountId)
                        .setParameter("name", name)
                        .getResultList();
        return found.stream().map(String.class::cast).findFirst();
    }

    @Override
    public Optional<Order> inForce(String accountId, Set<String> names, Instant now) {
        String first = names.iterator().next();
        return entities
                .createQuery(
                        """
                        select o from OrderDomainRow d join OrderRow o on o.id = d.orderId
                        where d.domain = :domain and d.accountId = :account
                        and o.certificateNotAfter > :now and o.upkeep is null
                        order by o.certificateNotAfter desc
                        """,
                        OrderRow.class)
                .setParameter("domain", first.startsWith("*.") ? first.substring(2) : first)
                .setParameter("account", accountId)
                .setParameter("now", now)
                .setMaxResults(MOST_COMPARED)
                .getResultList()
                .stream()
                .filter(row -> row.names.size() == names.size())
                .filter(row -> row.names.stream().allMatch(name -> names.contains(name.name)))
                .map(OrderRow::toOrder)
                .findFirst();
    }

    @Override
    public Optional<Order> following(String id, Set<Origin.Kind> kinds) {
        return entities
                .createQuery(
                        """
                        from OrderRow where originOrder = :id and originKind in :kinds
                        and (closedAt is null or certificateId is not null) order by id
                        """,
                        OrderRow.class)
                .setParameter("id", id)
                .setParameter("kinds", kinds.stream().map(Origin.Kind::code).toList())
                .setMaxResults(1)
                .getResultList()
                .stream()
                .map(OrderRow::toOrder)
                .findFirst();
    }

    @Override
    public List<Order> endingAfter(
            Viewer viewer, Instant now, @Nullable String afterId, int limit) {
        String account = viewer.accountId();
        var query =
                entities.createQuery(
                                "from OrderRow where certificateNotAfter > :now"
                                        + " and status = 'issued'"
                                        + (account == null ? "" : " and accountId = :account")
                                        + (afterId == null ? "" : " and id > :after")
                                        + " order by id",
                                OrderRow.class)
                        .setParameter("now", now)
                        .setMaxResults(limit);
        if (account != null) {
            query.setParameter("account", account);
        }
        if (afterId != null) {
            query.setParameter("after", afterId);
        }
        return query.getResultList().stream().map(OrderRow::toOrder).peek(Order::names).toList();
    }

    @Override
    public List<TimelineEntry> timeline(String id, int afterSeq, int limit) {
        return entities
                .createQuery(
                        "from OrderEventRow where orderId = :id and seq > :seq order by seq",
                        OrderEventRow.class)
                .setParameter("id", id)
                .setParameter("seq", afterSeq)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(OrderEventRow::toEntry)
                .toList();
    }

    @Override
    public int linesOf(String id, TimelineType type) {
        return Math.toIntExact(
                entities.createQuery(
                                "select count(*) from OrderEventRow where orderId = :id and type = :type",
                                Long.class)
                        .setParameter("id", id)
                        .setParameter("type", type.code())
                        .getSingleResult());
    }

    @Override
    public Map<String, Integer> lastSeqs(Set<String> ids) {
        Map<String, Integer> seqs = new HashMap<>();
        entities.createQuery("select id, nextSeq from OrderRow where id in :ids", Object[].class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(row -> seqs.put((String) row[0], (Integer) row[1] - 1));
        return seqs;
    }

    /** The name without its asterisk and every domain above it, down to the base domain. */
    private static List<String> domainsOf(String name) {
        return DomainName.ofAccepted(name).authorizationDomainNames().stream()
                .map(DomainName::ascii)
                .toList();
    }
}
