package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverList;
import dev.shonin.dcv.domain.ApproverListing;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Exclusion;
import dev.shonin.dcv.domain.ExclusionReason;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.pki.name.DomainName;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Table {@code approver_list}. */
@Entity
@Immutable
@Table(name = "approver_list")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads.
class ApproverListRow {

    @Id String id;
    String accountId;
    String policyProfile;
    String name;
    Instant madeAt;
    Instant expiresAt;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Map<String, String>> candidates;

    @JdbcTypeCode(SqlTypes.JSON)
    List<Map<String, String>> excluded;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable Map<String, Object> seen;

    static ApproverListRow of(ApproverListing listing) {
        ApproverListRow row = new ApproverListRow();
        row.id = listing.id();
        row.accountId = listing.accountId();
        row.policyProfile = listing.policyProfile();
        row.name = listing.list().name().ascii();
        row.madeAt = listing.madeAt();
        row.expiresAt = listing.expiresAt();
        row.candidates = listing.list().candidates().stream().map(ApproverListRow::values).toList();
        row.excluded = listing.list().excluded().stream().map(ApproverListRow::values).toList();
        row.seen = SeenColumn.of(listing.seen());
        return row;
    }

    ApproverListing toListing() {
        return new ApproverListing(
                id,
                accountId,
                policyProfile,
                madeAt,
                new ApproverList(
                        DomainName.ofAccepted(name),
                        candidates.stream().map(ApproverListRow::candidate).toList(),
                        excluded.stream().map(ApproverListRow::exclusion).toList()),
                SeenColumn.read(seen));
    }

    private static Map<String, String> values(ApproverCandidate candidate) {
        Map<String, String> values = new HashMap<>();
        values.put("address", candidate.address().toString());
        values.put("source", candidate.source().code());
        values.put("adn", candidate.adn().ascii());
        values.put("br", candidate.br());
        put(values, "owner", candidate.owner());
        put(values, "allowedUntil", candidate.allowedUntil());
        put(values, "dnssec", candidate.dnssec());
        put(values, "perspectives", Views.text(candidate.perspectives()));
        return values;
    }

    private static ApproverCandidate candidate(Map<String, String> values) {
        String until = values.get("allowedUntil");
        String dnssec = values.get("dnssec");
        return new ApproverCandidate(
                MailAddress.parse(required(values, "address")).orElseThrow(),
                ApproverSource.of(required(values, "source")).orElseThrow(),
                DomainName.ofAccepted(required(values, "adn")),
                values.get("owner"),
                required(values, "br"),
                until == null ? null : LocalDate.parse(until),
                dnssec == null ? null : Dnssec.valueOf(dnssec),
                Views.of(values.get("perspectives")));
    }

    private static Map<String, String> values(Exclusion exclusion) {
        Map<String, String> values = new HashMap<>();
        values.put("source", exclusion.source().code());
        values.put("adn", exclusion.adn().ascii());
        values.put("reason", exclusion.reason().code());
        values.put("br", exclusion.br());
        put(values, "owner", exclusion.owner());
        put(values, "seen", exclusion.seen());
        put(values, "since", exclusion.since());
        return values;
    }

    private static Exclusion exclusion(Map<String, String> values) {
        String since = values.get("since");
        String reason = required(values, "reason");
        return new Exclusion(
                ApproverSource.of(required(values, "source")).orElseThrow(),
                DomainName.ofAccepted(required(values, "adn")),
                Arrays.stream(ExclusionReason.values())
                        .filter(known -> known.code().equals(reason))
                        .findFirst()
                        .orElseThrow(),
                values.get("owner"),
                values.get("seen"),
                since == null ? null : LocalDate.parse(since),
                required(values, "br"));
    }

    private static String required(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("an approver list without " + key);
        }
        return value;
    }

    private static void put(Map<String, String> values, String key, @Nullable Object value) {
        if (value != null) {
            values.put(key, value.toString());
        }
    }
}
