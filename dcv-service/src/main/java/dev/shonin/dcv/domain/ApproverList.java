package dev.shonin.dcv.domain;

import dev.shonin.pki.name.DomainName;
import java.util.List;
import java.util.Optional;

/**
 * Who may approve one name, as found just now.
 *
 * @param name the name
 * @param candidates the mailboxes, the name's own ADN first, up to the base domain
 * @param excluded the sources that gave nothing
 */
public record ApproverList(
        DomainName name, List<ApproverCandidate> candidates, List<Exclusion> excluded) {

    /** Copies the lists. */
    public ApproverList {
        candidates = List.copyOf(candidates);
        excluded = List.copyOf(excluded);
    }

    /**
     * The candidate with that address. Where several sources name it, the one that covers most: the
     * shortest ADN, and among those the first source.
     */
    public Optional<ApproverCandidate> find(MailAddress address) {
        return candidates.stream()
                .filter(candidate -> candidate.address().equals(address))
                .min(
                        java.util.Comparator.<ApproverCandidate>comparingInt(
                                        candidate -> candidate.adn().ascii().length())
                                .thenComparing(ApproverCandidate::source));
    }

    /** Whether a source did not answer, so that an address may be missing. */
    public boolean isIncomplete() {
        return excluded.stream().anyMatch(exclusion -> exclusion.reason().inconclusive());
    }
}
