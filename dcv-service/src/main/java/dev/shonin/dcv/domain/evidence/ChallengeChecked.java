package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.Challenge;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.proof.ProofFinding;
import dev.shonin.dcv.domain.proof.ProofTask;
import dev.shonin.pki.name.DomainName;
import java.util.List;
import java.util.Map;

/**
 * A page or a record was looked for.
 *
 * @param name the name to be proven
 * @param challenge what has to stand where
 * @param task what was looked for; of a random value only hashes are kept
 * @param found what was found
 * @param views what the remote perspectives saw
 */
public record ChallengeChecked(
        DomainName name,
        Challenge challenge,
        ProofTask task,
        ProofFinding found,
        List<Challenge.View> views)
        implements Fact {
    @Override
    public String kind() {
        return "challenge-checked";
    }

    @Override
    public Map<String, Octets> parts() {
        return LookupNote.parts(found.seen().lookups());
    }

    @Override
    public Map<String, Object> values() {
        return ChallengeNote.checked(challenge, task, found, views).put("name", name.ascii()).all();
    }
}
