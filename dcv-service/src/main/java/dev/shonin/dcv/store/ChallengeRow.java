package dev.shonin.dcv.store;

import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.Challenge.Placement;
import dev.shonin.dcv.domain.Challenge.Secret;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.pki.name.DomainName;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Table {@code challenge}. */
@Entity
@Table(name = "challenge")
@DynamicUpdate
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields of what it loads.
class ChallengeRow {

    @Id String id;
    String authorizationId;
    String orderId;
    String accountId;
    String method;
    String adn;
    String br;
    @Nullable String fileName;
    @Nullable String sealedValue;
    @Nullable String valueHash;
    String state;
    Instant startedAt;
    Instant expiresAt;
    int checks;
    @Nullable Instant nextCheckAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable Seen lastCheck;

    @Version Integer version;

    /** What was seen last, as it is stored. */
    record Seen(
            String at,
            String outcome,
            String code,
            Map<String, String> values,
            List<Challenge.View> perspectives,
            @Nullable Dnssec dnssec) {}

    static ChallengeRow of(Challenge challenge) {
        ChallengeRow row = new ChallengeRow();
        row.id = challenge.id();
        row.authorizationId = challenge.authorizationId();
        row.orderId = challenge.orderId();
        row.accountId = challenge.accountId();
        row.method = challenge.method().code();
        row.adn = challenge.adn().ascii();
        row.br = challenge.br();
        row.startedAt = challenge.startedAt();
        row.take(challenge);
        return row;
    }

    /** Takes over what can change. */
    void take(Challenge challenge) {
        Secret secret = challenge.placement().secret();
        fileName = challenge.placement() instanceof Placement.Page page ? page.fileName() : null;
        sealedValue = secret == null ? null : secret.sealed();
        valueHash = secret == null ? null : secret.hash();
        state = challenge.state().code();
        expiresAt = challenge.expiresAt();
        checks = challenge.checks();
        nextCheckAt = challenge.nextCheckAt();
        Challenge.LastCheck seen = challenge.lastCheck();
        lastCheck =
                seen == null
                        ? null
                        : new Seen(
                                seen.at().toString(),
                                seen.outcome(),
                                seen.code(),
                                seen.values(),
                                seen.perspectives(),
                                seen.dnssec());
    }

    Challenge toChallenge() {
        return new Challenge(
                id,
                authorizationId,
                orderId,
                accountId,
                DomainName.ofAccepted(adn),
                br,
                placement(),
                Challenge.State.valueOf(state.toUpperCase(Locale.ROOT)),
                startedAt,
                expiresAt,
                checks,
                nextCheckAt,
                seen(),
                version);
    }

    private Challenge.@Nullable LastCheck seen() {
        Seen stored = lastCheck;
        return stored == null
                ? null
                : new Challenge.LastCheck(
                        Instant.parse(stored.at()),
                        stored.outcome(),
                        stored.code(),
                        stored.values(),
                        stored.perspectives(),
                        stored.dnssec());
    }

    private Placement placement() {
        return switch (ProofMethod.of(method).orElseThrow()) {
            case PAGE -> new Placement.Page(Objects.requireNonNull(fileName), secret());
            case DNS -> new Placement.Dns(secret());
            case PERSISTENT -> new Placement.Persistent();
            case EMAIL -> throw new IllegalStateException("a mail is no challenge: " + id);
        };
    }

    private Secret secret() {
        return new Secret(sealedValue, Objects.requireNonNull(valueHash));
    }
}
