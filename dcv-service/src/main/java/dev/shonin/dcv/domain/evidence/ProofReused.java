package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.pki.name.DomainName;
import java.util.List;
import java.util.Map;

/**
 * A name counts as proven by what was proven for an earlier order of the same account and
 * applicant.
 *
 * @param name the name
 * @param choice the proof
 * @param earlier the authorization it was made for
 * @param entries the earlier order's entries that show it, with their places in that order's chain
 */
public record ProofReused(
        DomainName name,
        Choice.ByChallenge choice,
        Authorization earlier,
        List<ChainedEntry> entries)
        implements Fact {
    /** Copies the entries. */
    public ProofReused {
        entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
        return "proof-reused";
    }

    @Override
    public Map<String, Object> values() {
        return new FactValues()
                .put("name", name.ascii())
                .put("challenge", choice.challengeId())
                .put("method", choice.method().code())
                .put("adn", choice.adn().ascii())
                .put("br", choice.br())
                .put("startedAt", choice.startedAt().toString())
                .put(
                        "earlier",
                        Map.of(
                                "orderId",
                                earlier.orderId(),
                                "authorizationId",
                                earlier.id(),
                                "name",
                                earlier.name().ascii(),
                                "entries",
                                entries.stream().map(ProofReused::entry).toList()))
                .all();
    }

    private static Map<String, Object> entry(ChainedEntry entry) {
        return Map.of(
                "seq", entry.seq(),
                "previous", entry.previous(),
                "contentHash", entry.contentHash(),
                "hash", entry.hash(),
                "content", entry.content());
    }
}
