package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.http.PageVisit;
import dev.shonin.dcv.domain.proof.ProofFinding;
import java.util.List;
import java.util.Map;

/** A challenge, and what looking for it came to, as they are kept. */
final class ChallengeNote {

    private ChallengeNote() {}

    static FactValues of(Challenge challenge) {
        Challenge.Secret secret = challenge.placement().secret();
        return new FactValues()
                .put("challenge", challenge.id())
                .put("method", challenge.method().code())
                .put("adn", challenge.adn().ascii())
                .put("br", challenge.br())
                .put("randomValueHash", secret == null ? null : secret.hash())
                .put("startedAt", challenge.startedAt().toString())
                .put("expiresAt", challenge.expiresAt().toString());
    }

    static FactValues checked(Challenge challenge, ProofFinding found, List<Challenge.View> views) {
        ProofFinding.Sighting seen = found.seen();
        return of(challenge)
                .put("outcome", found.outcome())
                .put("code", seen.code())
                .put("seen", seen.values())
                .put("dnssec", seen.dnssec().code())
                .put("lookups", LookupNote.of(seen.lookups()))
                .put("http", seen.hops().stream().map(ChallengeNote::hop).toList())
                .put("perspectives", views.stream().map(ChallengeNote::view).toList());
    }

    private static Map<String, Object> hop(PageVisit.Hop hop) {
        return new FactValues()
                .put("url", hop.url())
                .put("address", hop.address())
                .put("status", hop.status())
                .put("location", hop.location())
                .all();
    }

    static Map<String, Object> view(Challenge.View view) {
        return Map.of(
                "perspective", view.perspective(),
                "region", view.region(),
                "agrees", view.agrees(),
                "code", view.code());
    }
}
