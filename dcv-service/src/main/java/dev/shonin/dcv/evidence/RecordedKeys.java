package dev.shonin.dcv.evidence;

import dev.shonin.dcv.dnssec.DnssecJudge;
import dev.shonin.dcv.dnssec.TrustAnchors;
import dev.shonin.dcv.dnssec.Validator;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.evidence.EvidenceReplay.NotJudgeableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * The keys that were recorded with the answers of the DNS: answers are validated again from the
 * trust anchors kept beside them, as of the moment they were asked for. Nobody is asked.
 */
final class RecordedKeys {

    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Map<String, Octets> parts;
    private final Set<Octets> anchors = new LinkedHashSet<>();
    private int again;
    private int byResolver;

    private RecordedKeys(Map<String, Octets> parts) {
        this.parts = parts;
    }

    /** Those of a document; each must be what its hash says. */
    static RecordedKeys of(Map<String, Object> document) throws NotJudgeableException {
        Map<String, Octets> parts = new HashMap<>();
        Map<?, ?> kept = Entries.object(document, EvidenceDocument.KEYS);
        for (Map.Entry<?, ?> one : kept.entrySet()) {
            try {
                Octets part = Octets.of(Base64.getDecoder().decode(String.valueOf(one.getValue())));
                if (!part.sha256().equals(one.getKey())) {
                    throw new NotJudgeableException("a set of keys that is not what was hashed");
                }
                parts.put(part.sha256(), part);
            } catch (IllegalArgumentException e) {
                throw new NotJudgeableException("a set of keys that cannot be read");
            }
        }
        return new RecordedKeys(parts);
    }

    /** Who answers for DNSSEC's word on the answers. */
    EvidenceReplay.Validation validation() {
        Octets root = TrustAnchors.ofRoot().text();
        return new EvidenceReplay.Validation(
                again, byResolver, anchors.stream().allMatch(root::equals));
    }

    /** One look-up's word was the resolver's: there is nothing to conclude it from. */
    void takenFromResolver() {
        byResolver++;
    }

    /**
     * A judge for the answers of one look-up.
     *
     * @param keys what the look-up says it was concluded from
     * @param then when it was asked
     */
    DnssecJudge judge(Map<?, ?> keys, Instant then) throws NotJudgeableException {
        Octets text = part(Entries.text(keys, "anchors"));
        Map<Question, Message> answers = new HashMap<>();
        for (String set : Entries.texts(keys, "sets")) {
            Message message = message(part(set));
            Record question = message.getQuestion();
            if (question == null) {
                throw new NotJudgeableException("a set of keys of no name");
            }
            answers.put(new Question(question.getName(), question.getType()), message);
        }
        again++;
        anchors.add(text);
        try {
            return new Validator(
                    (name, type, deadline) -> answers.get(new Question(name, type)),
                    TrustAnchors.of(text),
                    BOUND,
                    Clock.fixed(then, ZoneOffset.UTC));
        } catch (IllegalArgumentException e) {
            throw new NotJudgeableException("trust anchors that are none");
        }
    }

    private Octets part(String hash) throws NotJudgeableException {
        Octets part = parts.get(hash);
        if (part == null) {
            throw new NotJudgeableException("no set of keys " + hash);
        }
        return part;
    }

    private static Message message(Octets part) throws NotJudgeableException {
        try {
            return new Message(part.bytes());
        } catch (IOException e) {
            throw new NotJudgeableException("a set of keys that is no DNS message");
        }
    }

    private record Question(Name name, int type) {}
}
