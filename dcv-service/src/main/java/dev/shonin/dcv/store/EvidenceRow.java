package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.evidence.ChainedEntry;
import dev.shonin.dcv.domain.evidence.ContentHash;
import dev.shonin.dcv.domain.evidence.EntryContent;
import dev.shonin.dcv.domain.evidence.Evidence;
import dev.shonin.dcv.domain.evidence.Origin;
import dev.shonin.kit.id.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
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

    String contentHash;

    // Set by the database, which alone sees every entry of the order.
    @Column(insertable = false, updatable = false)
    @Nullable Long seq;

    @Column(insertable = false, updatable = false)
    @Nullable String previous;

    @Column(insertable = false, updatable = false)
    @Nullable String hash;

    static EvidenceRow of(Evidence evidence, ContentHash hash) {
        EvidenceRow row = new EvidenceRow();
        row.id = Ids.next("evd");
        row.contentHash = hash.of(EntryContent.of(row.id, evidence));
        row.orderId = evidence.orderId();
        row.authorizationId = evidence.authorizationId();
        row.approvalId = evidence.approvalId();
        row.at = evidence.at().truncatedTo(ChronoUnit.MICROS);
        row.kind = evidence.fact().kind();
        row.policyVersion = evidence.policyVersion();
        row.actor = evidence.origin().actor();
        row.clientAddress = evidence.origin().clientAddress();
        row.details = evidence.fact().values();
        return row;
    }

    ChainedEntry toChained() {
        return new ChainedEntry(
                Objects.requireNonNull(seq),
                Objects.requireNonNull(previous),
                contentHash,
                Objects.requireNonNull(hash),
                EntryContent.of(
                        id,
                        orderId,
                        authorizationId,
                        approvalId,
                        at.toString(),
                        kind,
                        policyVersion,
                        new Origin(actor, clientAddress),
                        details));
    }
}
