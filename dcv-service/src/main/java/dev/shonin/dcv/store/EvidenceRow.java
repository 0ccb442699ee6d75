package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.kit.id.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Table {@code evidence}: rows are added, never changed. */
@Entity
@Immutable
@Table(name = "evidence")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads.
class EvidenceRow {

    @Id String id;
    String orderId;
    @Nullable String authorizationId;
    @Nullable String approvalId;
    Instant at;
    String kind;
    @Nullable String policyVersion;
    String actor;
    @Nullable String clientAddress;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> details;

    static EvidenceRow of(Evidence evidence) {
        EvidenceRow row = new EvidenceRow();
        row.id = Ids.next("evd");
        row.orderId = evidence.orderId();
        row.authorizationId = evidence.authorizationId();
        row.approvalId = evidence.approvalId();
        row.at = evidence.at();
        row.kind = evidence.fact().kind();
        row.policyVersion = evidence.policyVersion();
        row.actor = evidence.origin().actor();
        row.clientAddress = evidence.origin().clientAddress();
        row.details = evidence.fact().values();
        return row;
    }
}
