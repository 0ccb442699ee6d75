package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.Challenge;
import dev.shonin.pki.name.DomainName;
import java.util.Map;

/**
 * A page or a record has to be placed from now on.
 *
 * @param name the name to be proven
 * @param challenge what has to stand where
 */
public record ChallengeOpened(DomainName name, Challenge challenge) implements Fact {
    @Override
    public String kind() {
        return "challenge-opened";
    }

    @Override
    public Map<String, Object> values() {
        return ChallengeNote.of(challenge).put("name", name.ascii()).all();
    }
}
