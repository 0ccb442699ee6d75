package dev.shonin.dcv.api;

import dev.shonin.dcv.config.DcvConfig;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.flow.AccountUris;
import dev.shonin.dcv.flow.ListAuthorizations;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Shows authorizations with what belongs to them. */
@ApplicationScoped
class AuthorizationView {

    private final ListAuthorizations listAuthorizations;
    private final AccountUris accounts;
    private final DcvConfig config;
    private final RequestContext context;

    AuthorizationView(
            ListAuthorizations listAuthorizations,
            AccountUris accounts,
            DcvConfig config,
            RequestContext context) {
        this.listAuthorizations = listAuthorizations;
        this.accounts = accounts;
        this.config = config;
        this.context = context;
    }

    /** One, as it is now. */
    AuthorizationJson shown(String id) {
        ListAuthorizations.Listing listing = listAuthorizations.one(id, context.viewer());
        return json(listing.authorizations().getFirst(), listing);
    }

    /** One of a listing. */
    AuthorizationJson json(Authorization authorization, ListAuthorizations.Listing listing) {
        return AuthorizationJson.of(
                authorization,
                listing.order(),
                listing.approvals(),
                challenge(authorization, listing));
    }

    private @Nullable ChallengeJson challenge(
            Authorization authorization, ListAuthorizations.Listing listing) {
        if (!(authorization.choice() instanceof Choice.ByChallenge by)) {
            return null;
        }
        ListAuthorizations.Placed placed = listing.challenges().get(by.challengeId());
        if (placed == null) {
            return null;
        }
        Challenge challenge = placed.challenge();
        return ChallengeJson.of(
                challenge,
                placed.value(),
                accounts.of(challenge.accountId()),
                config.caa().issuers().getFirst(),
                context.locale());
    }
}
