package dev.shonin.dcv.domain.evidence;

import dev.shonin.dcv.domain.Challenge;
import dev.shonin.pki.name.DomainName;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page or a record has to be placed from now on.
 *
 * @param name the name to be proven
 * @param challenge what has to stand where
 * @param value the random value, of which only hashes are kept; null where there is none
 */
public record ChallengeOpened(DomainName name, Challenge challenge, @Nullable String value)
        implements Fact {
    @Override
    public String kind() {
        return "challenge-opened";
    }

    @Override
    public Map<String, Object> values() {
        return ChallengeNote.of(challenge, value).put("name", name.ascii()).all();
    }
}
