package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.http.PageVisit;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.domain.proof.ProofTask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A challenge, and what looking for it came to, as they are kept. */
final class ChallengeNote {

    private ChallengeNote() {}

    /**
     * A challenge.
     *
     * @param value its random value, of which SHA-256 is kept beside the keyed hash: nobody finds a
     *     value of 160 random bits by it, and whoever has the answer that was seen can tell offline
     *     that it holds the value; null where there is none
     */
    static FactValues of(Challenge challenge, @Nullable String value) {
        Challenge.Secret secret = challenge.placement().secret();
        return new FactValues()
                .put("challenge", challenge.id())
                .put("method", challenge.method().code())
                .put("adn", challenge.adn().ascii())
                .put("br", challenge.br())
                .put("randomValueHash", secret == null ? null : secret.hash())
                .put("randomValueSha256", value == null ? null : Octets.of(value).sha256())
                .put("startedAt", challenge.startedAt().toString())
                .put("expiresAt", challenge.expiresAt().toString());
    }

    static FactValues checked(
            Challenge challenge, ProofTask task, ProofFinding found, List<Challenge.View> views) {
        ProofFinding.Sighting seen = found.seen();
        PageVisit.Reply.Content page = seen.page();
        FactValues values =
                switch (task) {
                    case ProofTask.Page wanted ->
                            of(challenge, wanted.value()).put("fileName", wanted.fileName());
                    case ProofTask.Record wanted -> of(challenge, wanted.value());
                    case ProofTask.Persistent wanted ->
                            of(challenge, null)
                                    .put("issuers", wanted.issuers())
                                    .put("accountUri", wanted.accountUri());
                };
        return values.put("outcome", found.outcome())
                .put("code", seen.code())
                .put("seen", seen.values())
                .put("dnssec", seen.dnssec().code())
                .put("lookups", LookupNote.of(seen.lookups()))
                .put("http", ExchangeNote.hops(seen.hops()))
                .put("page", page == null ? null : ExchangeNote.page(page))
                .put("perspectives", views.stream().map(ViewNote::of).toList());
    }
}
