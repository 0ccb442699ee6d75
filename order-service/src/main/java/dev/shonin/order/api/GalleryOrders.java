package dev.shonin.order.api;

import dev.shonin.order.domain.Applicant;
import dev.shonin.order.domain.Failure;
import dev.shonin.order.domain.Holds;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.NameStatus;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderName;
import dev.shonin.order.domain.OrderState;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.order.domain.OrderTerms;
import dev.shonin.order.domain.Particulars;
import dev.shonin.order.domain.Product;
import dev.shonin.order.domain.TimelineEntry;
import dev.shonin.order.domain.TimelineType;
import dev.shonin.order.domain.Transitions;
import dev.shonin.order.domain.Upkeep;
import dev.shonin.order.flow.ShowStatus.Status.Shown;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sample orders for the gallery, in every state that customers see a difference between. */
final class GalleryOrders {

    private static final Instant NOW = Instant.parse("2026-11-21T03:04:05Z");

    /** The certificate of those that were issued. */
    static final IssuedCertificate CERTIFICATE =
            new IssuedCertificate(
                    "crt_01kz0k3v6sfj3r0b5q2m8n4x7d",
                    "4f3a9c01d27b6e58",
                    NOW,
                    NOW.plus(Duration.ofDays(199)));

    private static final String WWW = "www.example.com";
    private static final String IDN = "xn--wgv71a119e.example";
    private static final String APPROVER = "admin@example.com";
    private static final String OTHER = "hanako.sato@example.com";

    private final Locale locale;

    GalleryOrders(Locale locale) {
        this.locale = locale;
    }

    /** All of them, by name, with their timelines. */
    Map<String, Shown> all() {
        Map<String, Shown> all = new LinkedHashMap<>();
        all.put("awaiting-payment", held(OrderStatus.AWAITING_PAYMENT, asked()));
        all.put("under-review", held(OrderStatus.UNDER_REVIEW, reviewed()));
        all.put("awaiting-validation", awaiting(null, line(TimelineType.APPROVAL_MAIL_SENT)));
        all.put("mail-deferred", awaiting(null, line(TimelineType.APPROVAL_MAIL_DEFERRED)));
        all.put("mail-failed", awaiting(null, line(TimelineType.APPROVAL_MAIL_FAILED)));
        all.put("maintenance", awaiting(Holds.MAINTENANCE, maintenance()));
        all.put("other-methods", otherMethods());
        all.put("issuing", validated(OrderStatus.ISSUING, null, null));
        all.put("held-up", validated(OrderStatus.FAILED, null, failure()));
        all.put("issued", validated(OrderStatus.ISSUED, null, null));
        all.put("revoked", upkept(Upkeep.REVOKED, TimelineType.CERTIFICATE_REVOKED));
        all.put("ended", upkept(Upkeep.ENDED, TimelineType.CONTRACT_ENDED));
        all.put(
                "rejected",
                closed(OrderStatus.REJECTED, null, TimelineType.AUTHORIZATION_REJECTED));
        all.put(
                "refused",
                closed(OrderStatus.REJECTED, Holds.REFUSED, TimelineType.REVIEW_REFUSED));
        all.put("cancelled", closed(OrderStatus.CANCELLED, null, TimelineType.ORDER_CANCELLED));
        all.put("expired", closed(OrderStatus.EXPIRED, null, TimelineType.ORDER_EXPIRED));
        all.put("unpaid", closed(OrderStatus.EXPIRED, Holds.UNPAID, TimelineType.ORDER_UNPAID));
        return all;
    }

    Order issued() {
        return order(OrderStatus.ISSUED, null, null, Upkeep.NONE, proven(), 9);
    }

    Order declined() {
        return order(
                OrderStatus.ISSUED, null, null, new Upkeep(null, Upkeep.DECLINED), proven(), 9);
    }

    Order placed() {
        return order(OrderStatus.AWAITING_VALIDATION, null, null, Upkeep.NONE, proven(), 2);
    }

    Product product() {
        return new Product(
                "dv-multi",
                Map.of("ja", "DV マルチドメイン", "en", "DV multi-domain"),
                "dv",
                Product.NameScope.LIST,
                100,
                true,
                199,
                List.of("email"),
                "dv-public",
                List.of(price()));
    }

    Product.Price price() {
        return new Product.Price("JPY", 19800, 100);
    }

    private Shown held(OrderStatus status, List<TimelineEntry> timeline) {
        List<OrderName> names = List.of(OrderName.unproven(WWW, WWW), unprovenIdn());
        return shown(order(status, null, null, Upkeep.NONE, names, timeline.size()), timeline);
    }

    private static List<TimelineEntry> asked() {
        return List.of(
                line(1, TimelineType.ORDER_PLACED, Map.of()),
                line(
                        2,
                        TimelineType.PAYMENT_ASKED,
                        Map.of("dueAt", NOW.plus(Duration.ofDays(14)).toString())));
    }

    private static List<TimelineEntry> reviewed() {
        List<TimelineEntry> timeline = new ArrayList<>(asked());
        timeline.add(line(3, TimelineType.PAYMENT_RECEIVED, Map.of()));
        timeline.add(line(4, TimelineType.REVIEW_OPENED, Map.of()));
        return timeline;
    }

    private static TimelineEntry maintenance() {
        return line(
                9,
                TimelineType.MAINTENANCE_HOLDS,
                Map.of("until", NOW.plus(Duration.ofHours(12)).toString()));
    }

    private static TimelineEntry line(TimelineType mail) {
        return line(5, mail, Map.of("recipient", APPROVER));
    }

    /** One name approved, one waiting, with what scanners do in between. */
    private Shown awaiting(@Nullable String reason, TimelineEntry last) {
        List<TimelineEntry> timeline =
                List.of(
                        line(1, TimelineType.ORDER_PLACED, Map.of()),
                        line(2, TimelineType.AUTHORIZATION_OPENED, Map.of("name", WWW)),
                        line(3, TimelineType.AUTHORIZATION_OPENED, Map.of("name", IDN)),
                        line(4, TimelineType.APPROVAL_MAIL_SENT, Map.of("recipient", OTHER)),
                        last,
                        line(
                                6,
                                TimelineType.APPROVAL_PAGE_FETCHED,
                                Map.of("method", "HEAD", "client", "ExampleMailScanner/2")),
                        line(
                                7,
                                TimelineType.APPROVAL_PAGE_FETCHED,
                                Map.of("method", "GET", "client", "Mozilla/5.0 Firefox/140")),
                        line(8, TimelineType.AUTHORIZATION_VALID, Map.of("name", IDN)));
        List<OrderName> names =
                List.of(
                        name(WWW, WWW, NameStatus.PENDING, "email", APPROVER),
                        name(IDN, "日本語.example", NameStatus.VALID, "email", OTHER));
        return shown(
                order(
                        OrderStatus.AWAITING_VALIDATION,
                        reason,
                        null,
                        Upkeep.NONE,
                        names,
                        timeline.size()),
                timeline);
    }

    private Shown otherMethods() {
        List<OrderName> names =
                List.of(
                        name(WWW, WWW, NameStatus.PENDING, null, null),
                        name("a.example.com", "a.example.com", NameStatus.PENDING, "page", null),
                        name("b.example.com", "b.example.com", NameStatus.PENDING, "dns", null),
                        name(
                                "c.example.com",
                                "c.example.com",
                                NameStatus.PENDING,
                                "persistent",
                                null),
                        name("d.example.com", "d.example.com", NameStatus.INVALID, "dns", null));
        List<TimelineEntry> timeline =
                List.of(
                        line(1, TimelineType.ORDER_PLACED, Map.of()),
                        line(2, TimelineType.AUTHORIZATION_AWAITS_CHOICE, Map.of("name", WWW)),
                        line(
                                3,
                                TimelineType.AUTHORIZATION_INVALID,
                                Map.of("name", "d.example.com")));
        return shown(
                order(OrderStatus.AWAITING_VALIDATION, null, null, Upkeep.NONE, names, 3),
                timeline);
    }

    private Shown validated(
            OrderStatus status, @Nullable String outcome, @Nullable Failure failure) {
        List<TimelineEntry> timeline = new ArrayList<>();
        timeline.add(line(1, TimelineType.ORDER_PLACED, Map.of()));
        timeline.add(line(2, TimelineType.APPROVAL_MAIL_SENT, Map.of("recipient", APPROVER)));
        timeline.add(line(3, TimelineType.AUTHORIZATION_VALID, Map.of("name", WWW)));
        timeline.add(line(4, TimelineType.ORDER_READY, Map.of()));
        timeline.add(line(5, TimelineType.ISSUANCE_SOUGHT, Map.of()));
        if (failure != null) {
            timeline.add(
                    line(
                            6,
                            TimelineType.ISSUANCE_REFUSED_BY_CAA,
                            Map.of("name", WWW, "at", "example.com")));
        }
        if (status == OrderStatus.ISSUED) {
            timeline.add(
                    line(
                            6,
                            TimelineType.CERTIFICATE_ISSUED,
                            Map.of("notAfter", CERTIFICATE.notAfter().toString())));
            timeline.add(line(7, TimelineType.DELIVERY_MAIL_SENT, Map.of()));
        }
        Upkeep upkeep = outcome == null ? Upkeep.NONE : new Upkeep(null, outcome);
        return shown(order(status, null, failure, upkeep, proven(), timeline.size()), timeline);
    }

    private Shown upkept(String outcome, TimelineType last) {
        Shown issued = validated(OrderStatus.ISSUED, outcome, null);
        List<TimelineEntry> timeline = new ArrayList<>(issued.timeline());
        timeline.add(line(8, last, Map.of()));
        return shown(issued.order(), timeline);
    }

    private Shown closed(OrderStatus status, @Nullable String reason, TimelineType last) {
        List<TimelineEntry> timeline =
                new ArrayList<>(List.of(line(1, TimelineType.ORDER_PLACED, Map.of())));
        if (Holds.UNPAID.equals(reason)) {
            timeline = new ArrayList<>(asked());
        } else if (Holds.REFUSED.equals(reason)) {
            timeline.add(line(2, TimelineType.REVIEW_OPENED, Map.of()));
        }
        timeline.add(line(timeline.size() + 1, last, Map.of("name", WWW)));
        List<OrderName> names = List.of(OrderName.unproven(WWW, WWW), unprovenIdn());
        return shown(order(status, reason, null, Upkeep.NONE, names, timeline.size()), timeline);
    }

    private static Failure failure() {
        return new Failure(
                "caa.forbidden",
                "CAA forbids it.",
                true,
                List.of(
                        new Failure.Cause(
                                WWW,
                                "caa.forbidden",
                                "example.com",
                                "0 issue \"other-ca.example\"",
                                "forbidden",
                                "example.com. CAA 0 issue \"shonin.example\"")));
    }

    private static List<OrderName> proven() {
        return List.of(
                name(WWW, WWW, NameStatus.VALID, "email", APPROVER),
                name(IDN, "日本語.example", NameStatus.VALID, "email", OTHER));
    }

    private static OrderName unprovenIdn() {
        return OrderName.unproven(IDN, "日本語.example");
    }

    private static OrderName name(
            String name,
            String unicode,
            NameStatus status,
            @Nullable String method,
            @Nullable String approver) {
        return new OrderName(name, unicode, status, "aut_sample", method, approver, NOW);
    }

    private static TimelineEntry line(int seq, TimelineType type, Map<String, String> params) {
        Instant at = NOW.plus(Duration.ofMinutes(7L * seq));
        return new TimelineEntry(seq, type, at, at, "sample", params);
    }

    private Shown shown(Order order, List<TimelineEntry> timeline) {
        return new Shown(order, timeline, product());
    }

    private Order order(
            OrderStatus status,
            @Nullable String reason,
            @Nullable Failure failure,
            Upkeep upkeep,
            List<OrderName> names,
            int lines) {
        boolean closed = status != OrderStatus.ISSUED && Transitions.isEnd(status);
        OrderState state =
                new OrderState(
                        status,
                        reason,
                        failure,
                        status == OrderStatus.ISSUED ? CERTIFICATE : null,
                        upkeep,
                        NOW.plus(Duration.ofDays(30)),
                        NOW.plus(Duration.ofMinutes(7L * lines)),
                        closed ? NOW : null,
                        lines + 1);
        return Order.kept(terms(), state, () -> names);
    }

    private OrderTerms terms() {
        boolean japanese = locale.equals(Locale.JAPANESE);
        return new OrderTerms(
                "ord_01kz0k3v6sfj3r0b5q2m8n4x7d",
                "acc_01kz0k3v6sfj3r0b5q2m8n4x7d",
                japanese ? "株式会社サンプルホスティング" : "Sample Hosting K.K.",
                "dv-multi",
                WWW,
                new byte[] {0x30, 0},
                new Applicant(japanese ? "山田 太郎" : "Taro Yamada", null, "taro@example.com"),
                locale.getLanguage(),
                null,
                NOW,
                Particulars.NONE);
    }
}
