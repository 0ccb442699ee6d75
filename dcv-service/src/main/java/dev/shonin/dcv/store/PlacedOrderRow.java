package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.PlacedOrder;
import dev.shonin.kit.trace.Traces;
import dev.shonin.pki.name.DomainName;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Table {@code placed_order}. */
@Entity
@Table(name = "placed_order")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads.
class PlacedOrderRow {

    @Id String orderId;
    String accountId;
    String accountName;
    String product;
    String policyProfile;
    String commonName;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> names;

    String applicantName;
    @Nullable String applicantOrganization;
    String locale;
    Instant placedAt;
    Instant expiresAt;
    @Nullable Instant closedAt;
    @Nullable String closedOutcome;
    @Nullable String trace;

    static PlacedOrderRow of(PlacedOrder order) {
        PlacedOrderRow row = new PlacedOrderRow();
        row.orderId = order.orderId();
        row.accountId = order.accountId();
        row.accountName = order.accountName();
        row.product = order.product();
        row.policyProfile = order.policyProfile();
        row.commonName = order.commonName().ascii();
        row.names = order.names().stream().map(DomainName::ascii).toList();
        row.applicantName = order.applicantName();
        row.applicantOrganization = order.applicantOrganization();
        row.locale = order.locale();
        row.placedAt = order.placedAt();
        row.expiresAt = order.expiresAt();
        row.closedAt = order.closedAt();
        row.trace = Traces.current();
        return row;
    }

    PlacedOrder toOrder() {
        return new PlacedOrder(
                orderId,
                accountId,
                accountName,
                product,
                policyProfile,
                DomainName.ofAccepted(commonName),
                names.stream().map(DomainName::ofAccepted).toList(),
                applicantName,
                applicantOrganization,
                locale,
                placedAt,
                expiresAt,
                closedAt);
    }
}
