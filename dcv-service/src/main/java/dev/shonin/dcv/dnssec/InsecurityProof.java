package dev.shonin.dcv.dnssec;

import dev.shonin.dcv.domain.dns.Dnssec;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

/**
 * The proof that a name lies in a zone that is not signed: from the trust anchor down, each
 * delegation is asked for its DS record, until one is proven to have none (RFC 4035 section 5.2).
 * The parent zones answer that, so it tells even where the zone's own servers fail.
 */
final class InsecurityProof {

    private final KeyAnswers keys;
    private final Predicate<Name> covered;
    private final BiFunction<Message, Long, DnssecJudge.Judged> judge;

    /**
     * A prover.
     *
     * @param keys where DS records come from
     * @param covered whether a trust anchor stands at or above a name
     * @param judge judges each answer on the way
     */
    InsecurityProof(
            KeyAnswers keys,
            Predicate<Name> covered,
            BiFunction<Message, Long, DnssecJudge.Judged> judge) {
        this.keys = keys;
        this.covered = covered;
        this.judge = judge;
    }

    /** Whether it is proven. */
    boolean insecure(Name name, long deadline) {
        Deque<Name> downwards = new ArrayDeque<>();
        for (int labels = 0; labels < name.labels() - 1; labels++) {
            downwards.addFirst(new Name(name, labels));
        }
        for (Name delegation : downwards) {
            if (!covered.test(delegation)) {
                continue;
            }
            Message answer = keys.answer(delegation, Type.DS, deadline);
            if (answer == null || answer.getQuestion() == null) {
                return false;
            }
            DnssecJudge.Judged judged = judge.apply(answer, deadline);
            if (judged.state() == Dnssec.INSECURE) {
                return true;
            }
            if (judged.state() != Dnssec.SECURE) {
                return false;
            }
            if (delegatesWithoutKeys(judged.message(), delegation)) {
                return true;
            }
        }
        return false;
    }

    private static boolean delegatesWithoutKeys(Message answer, Name delegation) {
        return answer.getSection(Section.AUTHORITY).stream()
                .anyMatch(
                        record ->
                                switch (record) {
                                    case NSECRecord nsec ->
                                            nsec.getName().equals(delegation)
                                                    && nsec.hasType(Type.NS)
                                                    && !nsec.hasType(Type.SOA)
                                                    && !nsec.hasType(Type.DS);
                                    case NSEC3Record nsec3 ->
                                            nsec3.hasType(Type.NS)
                                                    && !nsec3.hasType(Type.SOA)
                                                    && !nsec3.hasType(Type.DS)
                                                    && speaksOf(nsec3, delegation);
                                    case Record other -> false;
                                });
    }

    private static boolean speaksOf(NSEC3Record nsec3, Name delegation) {
        try {
            base32 alphabet = new base32(base32.Alphabet.BASE32HEX, false, true);
            return nsec3.getName()
                    .getLabelString(0)
                    .equalsIgnoreCase(alphabet.toString(nsec3.hashName(delegation)));
        } catch (NoSuchAlgorithmException unknown) {
            return false;
        }
    }
}
