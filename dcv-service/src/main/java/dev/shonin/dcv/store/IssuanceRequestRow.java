package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.IssuanceRequest;
import dev.shonin.pki.name.DomainName;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Table {@code issuance_request}. */
@Entity
@Table(name = "issuance_request")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads.
class IssuanceRequestRow {

    @Id String orderId;
    String accountId;
    String product;
    String profile;
    String commonName;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> names;

    String csr;
    Instant soughtAt;
    @Nullable Instant wantedNotAfter;
    String state;
    @Nullable Instant certificateEndsBy;
    @Version Integer version;

    void take(IssuanceRequest request) {
        orderId = request.orderId();
        accountId = request.accountId();
        product = request.product();
        profile = request.profile();
        commonName = request.commonName().ascii();
        names = request.names().stream().map(DomainName::ascii).toList();
        csr = request.csr();
        soughtAt = request.soughtAt();
        wantedNotAfter = request.wantedNotAfter();
        state = request.state().code();
    }

    IssuanceRequest toRequest() {
        return new IssuanceRequest(
                orderId,
                accountId,
                product,
                profile,
                DomainName.ofAccepted(commonName),
                names.stream().map(DomainName::ofAccepted).toList(),
                csr,
                soughtAt,
                wantedNotAfter,
                IssuanceRequest.State.valueOf(state.toUpperCase(Locale.ROOT)));
    }
}
