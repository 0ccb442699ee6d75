package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverList;
import dev.shonin.dcv.domain.ApproverListing;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.evidence.ListSighting;
import dev.shonin.dcv.domain.evidence.SeenForList;
import dev.shonin.dcv.policy.ApproverSourceRule;
import dev.shonin.dcv.store.ApproverLists;
import dev.shonin.kit.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the lists that were given out, for a day. A choice is judged by the live list; where a
 * source that had named the address cannot be asked just now, the kept list speaks for it.
 */
@ApplicationScoped
public class KeptLists {

    private final ApproverLists lists;
    private final Attempts attempts;
    private final Clock clock;

    KeptLists(ApproverLists lists, Attempts attempts, Clock clock) {
        this.lists = lists;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Keeps lists and names them.
     *
     * @param found the lists
     * @param made what they were made of
     * @param policy under which policy
     * @param accountId for whom
     */
    List<ApproverListing> keep(
            List<ApproverList> found,
            DiscoverApprovers.Discovery made,
            PolicyProfile policy,
            String accountId) {
        Instant now = clock.instant();
        List<ApproverListing> listings =
                found.stream()
                        .map(
                                list ->
                                        new ApproverListing(
                                                Ids.next("apl"),
                                                accountId,
                                                policy.id(),
                                                now,
                                                list,
                                                SeenForList.of(
                                                        list, made.lookups(), made.registries())))
                        .toList();
        attempts.run(() -> lists.addAll(listings, now));
        return listings;
    }

    /** The list with that id, alive or not. */
    Optional<ApproverListing> of(String id) {
        return attempts.call(() -> lists.of(id));
    }

    /**
     * The candidate that a list kept for this account names, where the live list misses it only
     * because its source could not be asked. Within the caller's transaction.
     */
    Optional<Kept> find(
            ApproverList live, MailAddress address, PolicyProfile policy, String accountId) {
        if (!live.isIncomplete()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return lists.newest(accountId, live.name(), policy.id(), now)
                .flatMap(
                        listing ->
                                listing.list()
                                        .find(address)
                                        .map(candidate -> new Kept(candidate, sighting(listing))))
                .filter(kept -> isUnasked(live, kept.candidate()))
                .filter(
                        kept ->
                                ApproverSourceRule.judge(policy, kept.candidate().source(), now)
                                        instanceof ApproverSourceRule.Standing.Allowed);
    }

    /**
     * A candidate of a list.
     *
     * @param candidate the candidate
     * @param list what the list was made of; null for a live one, whose sources spoke themselves
     */
    record Kept(ApproverCandidate candidate, @Nullable ListSighting list) {
        static Kept live(ApproverCandidate candidate) {
            return new Kept(candidate, null);
        }
    }

    private static @Nullable ListSighting sighting(ApproverListing listing) {
        return listing.seen() == null
                ? null
                : new ListSighting(listing.id(), listing.madeAt(), listing.seen());
    }

    private static boolean isUnasked(ApproverList live, ApproverCandidate candidate) {
        return live.excluded().stream()
                .anyMatch(
                        exclusion ->
                                exclusion.source() == candidate.source()
                                        && exclusion.adn().equals(candidate.adn())
                                        && exclusion.reason().inconclusive());
    }
}
