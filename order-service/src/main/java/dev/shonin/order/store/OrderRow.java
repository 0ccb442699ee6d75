package dev.shonin.order.store;

import dev.shonin.order.domain.Applicant;
import dev.shonin.order.domain.Choice;
import dev.shonin.order.domain.Contacts;
import dev.shonin.order.domain.Failure;
import dev.shonin.order.domain.IssuedCertificate;
import dev.shonin.order.domain.Order;
import dev.shonin.order.domain.OrderState;
import dev.shonin.order.domain.OrderStatus;
import dev.shonin.order.domain.OrderTerms;
import dev.shonin.order.domain.OrderTouched;
import dev.shonin.order.domain.Organization;
import dev.shonin.order.domain.Origin;
import dev.shonin.order.domain.Particulars;
import dev.shonin.order.domain.RenewalTerms;
import dev.shonin.order.domain.Upkeep;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code orders}. The columns of what never changes are never written again. */
@Entity
@Table(name = "orders")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class OrderRow {

    /** What the column {@code particulars} holds: null for a plain order. */
    record Details(
            String placedAs,
            List<Choice> choices,
            @Nullable Contacts contacts,
            @Nullable Organization organization,
            @Nullable RenewalTerms renewal,
            @Nullable String termsVersion) {

        static @Nullable Details of(Particulars of) {
            return of.withoutOrigin().equals(Particulars.NONE)
                    ? null
                    : new Details(
                            of.placedAs().code(),
                            of.choices(),
                            of.contacts(),
                            of.organization(),
                            of.renewal(),
                            of.termsVersion());
        }

        Particulars toParticulars() {
            return new Particulars(
                    null,
                    OrderStatus.of(placedAs).orElseThrow(),
                    choices,
                    contacts,
                    organization,
                    renewal,
                    termsVersion);
        }
    }

    @Id String id;

    @Column(updatable = false)
    String accountId;

    @Column(updatable = false)
    String accountName;

    @Column(updatable = false)
    String product;

    @Column(updatable = false)
    String commonName;

    @Column(updatable = false)
    byte[] csr;

    @Column(updatable = false)
    String applicantName;

    @Column(updatable = false)
    @Nullable String applicantOrganization;

    @Column(updatable = false)
    String applicantEmail;

    @Column(updatable = false)
    String locale;

    @Column(updatable = false)
    @Nullable String reference;

    @Column(updatable = false)
    Instant createdAt;

    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable Details particulars;

    @Column(updatable = false)
    @Nullable String originKind;

    @Column(updatable = false)
    @Nullable String originOrder;

    Instant expiresAt;
    String status;
    @Nullable String statusReason;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable Failure failure;

    @Nullable String certificateId;
    @Nullable String certificateSerial;
    @Nullable Instant certificateNotBefore;
    @Nullable Instant certificateNotAfter;
    @Nullable Instant upkeepAt;
    @Nullable String upkeep;
    Instant updatedAt;
    @Nullable Instant statusSince;
    @Nullable Instant closedAt;
    int nextSeq;

    @Version long version;

    // Read only: names are written by themselves. Those of a page of orders are read by one query.
    @OneToMany
    @JoinColumn(name = "orderId", insertable = false, updatable = false)
    @OrderBy("position")
    @BatchSize(size = 200)
    List<OrderNameRow> names;

    static OrderRow of(Order order) {
        OrderTerms terms = order.terms();
        OrderRow row = new OrderRow();
        row.id = terms.id();
        row.accountId = terms.accountId();
        row.accountName = terms.accountName();
        row.product = terms.product();
        row.commonName = terms.commonName();
        row.csr = terms.csr();
        row.applicantName = terms.applicant().name();
        row.applicantOrganization = terms.applicant().organization();
        row.applicantEmail = terms.applicant().email();
        row.locale = terms.locale();
        row.reference = terms.reference();
        row.createdAt = terms.createdAt();
        row.particulars = Details.of(terms.particulars());
        Origin origin = terms.particulars().origin();
        if (origin != null) {
            row.originKind = origin.kind().code();
            row.originOrder = origin.orderId();
        }
        row.status = order.state().status().code();
        row.statusSince = terms.createdAt();
        row.write(order.state());
        return row;
    }

    /** Takes over what has changed; returns the status that the order left by it. */
    OrderTouched.@Nullable Left write(OrderState state) {
        OrderTouched.Left left = null;
        if (!state.status().code().equals(status)) {
            Instant since = statusSince;
            left =
                    since == null
                            ? null
                            : new OrderTouched.Left(knownStatus(), since, state.updatedAt());
            statusSince = state.updatedAt();
        }
        status = state.status().code();
        statusReason = state.statusReason();
        failure = state.failure();
        IssuedCertificate certificate = state.certificate();
        if (certificate != null) {
            certificateId = certificate.id();
            certificateSerial = certificate.serialNumber();
            certificateNotBefore = certificate.notBefore();
            certificateNotAfter = certificate.notAfter();
        }
        upkeepAt = state.upkeep().nextAt();
        upkeep = state.upkeep().outcome();
        expiresAt = state.expiresAt();
        updatedAt = state.updatedAt();
        closedAt = state.closedAt();
        nextSeq = state.nextSeq();
        return left;
    }

    private OrderStatus knownStatus() {
        return OrderStatus.of(status)
                .orElseThrow(() -> new IllegalStateException("no status " + status));
    }

    Order toOrder() {
        return Order.kept(
                terms(), state(), () -> names.stream().map(OrderNameRow::toName).toList());
    }

    private OrderTerms terms() {
        return new OrderTerms(
                id,
                accountId,
                accountName,
                product,
                commonName,
                csr,
                new Applicant(applicantName, applicantOrganization, applicantEmail),
                locale,
                reference,
                createdAt,
                particulars());
    }

    private Particulars particulars() {
        Particulars kept = particulars == null ? Particulars.NONE : particulars.toParticulars();
        return originKind == null
                ? kept
                : kept.from(
                        new Origin(
                                Origin.Kind.valueOf(originKind.toUpperCase(Locale.ROOT)),
                                Objects.requireNonNull(originOrder)),
                        kept.renewal());
    }

    private OrderState state() {
        return new OrderState(
                knownStatus(),
                statusReason,
                failure,
                certificate(),
                upkeepAt == null && upkeep == null ? Upkeep.NONE : new Upkeep(upkeepAt, upkeep),
                expiresAt,
                updatedAt,
                closedAt,
                nextSeq);
    }

    private @Nullable IssuedCertificate certificate() {
        if (certificateId == null) {
            return null;
        }
        return new IssuedCertificate(
                certificateId,
                Objects.requireNonNull(certificateSerial),
                Objects.requireNonNull(certificateNotBefore),
                Objects.requireNonNull(certificateNotAfter));
    }
}
