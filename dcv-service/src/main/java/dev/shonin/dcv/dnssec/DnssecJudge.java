package dev.shonin.dcv.dnssec;

import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.KeyChain;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;

/** Says what DNSSEC has to say of an answer. */
public interface DnssecJudge {

    /**
     * A judgement.
     *
     * @param state what DNSSEC says
     * @param message the answer, reduced to what was judged
     * @param why for bogus: what is wrong
     * @param keys what was concluded from; null where somebody else's word was taken or nothing is
     *     known
     */
    record Judged(Dnssec state, Message message, String why, @Nullable KeyChain keys) {
        /** One that is concluded from no keys. */
        public Judged(Dnssec state, Message message, String why) {
            this(state, message, why, null);
        }
    }

    /**
     * Judges an answer.
     *
     * @param answer as it came, with its question
     * @param deadline when to stop, as {@link System#nanoTime()} has it
     */
    Judged judge(Message answer, long deadline);

    /**
     * Whether a name is proven to lie in a zone that is not signed, without asking that zone's own
     * servers.
     */
    boolean provenInsecure(Name name, long deadline);

    /** Nobody judges: nothing is known of any answer. */
    static DnssecJudge none() {
        return new DnssecJudge() {
            @Override
            public Judged judge(Message answer, long deadline) {
                return new Judged(Dnssec.INDETERMINATE, answer, "");
            }

            @Override
            public boolean provenInsecure(Name name, long deadline) {
                return false;
            }
        };
    }

    /**
     * The resolver judges and its AD bit is believed (RFC 4035 section 3.2.3): for validating
     * resolvers on this machine, as anybody on the way could set the bit.
     */
    static DnssecJudge adBit(KeyAnswers resolver) {
        return new DnssecJudge() {
            private final InsecurityProof proof =
                    new InsecurityProof(resolver, any -> true, this::judge);

            @Override
            public Judged judge(Message answer, long deadline) {
                boolean secure = answer.getHeader().getFlag(Flags.AD);
                return new Judged(secure ? Dnssec.SECURE : Dnssec.INSECURE, answer, "");
            }

            @Override
            public boolean provenInsecure(Name name, long deadline) {
                return proof.insecure(name, deadline);
            }
        };
    }
}
