package dev.shonin.dcv.dnssec;

import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.KeyChain;
import dev.shonin.dcv.domain.dns.Octets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.dnssec.ValidatingResolver;

/**
 * Judges answers by DNSSEC, from the trust anchors down (RFC 4035 section 5, RFC 5155, RFC 6840; BR
 * 3.2.2.4, 3.2.2.8.1).
 *
 * <p>The library answers with the AD bit where the chain is whole and with a failure where it is
 * broken. Everything else it lets pass: what is proven to be unsigned, but also what it could not
 * finish. Those two must not be confused, as whoever suppresses the questions for keys would get a
 * signed zone taken for an unsigned one. So an answer counts as insecure only where every question
 * along the way was answered and the library says why, or NSEC3 opt-out says it (RFC 5155 section
 * 6).
 */
public final class Validator implements DnssecJudge {

    /** Above this many rounds of hashing NSEC3 is no proof (RFC 9276 section 3.2). */
    private static final String ITERATIONS = "100";

    private static final String ITERATIONS_PROPERTY = "dnsjava.dnssec.nsec3.iterations.";

    private final ValidatingResolver validator;
    private final TrustAnchors anchors;
    private final Octets anchorText;
    private final SeenKeys seen = new SeenKeys();
    private final InsecurityProof proof;

    /**
     * A validator.
     *
     * @param keys where the keys along the way come from
     * @param anchors where every chain begins
     * @param bound how long one question for a key may take
     * @param clock by which signatures are in time
     */
    public Validator(KeyAnswers keys, TrustAnchors anchors, Duration bound, Clock clock) {
        this.anchors = anchors;
        this.anchorText = anchors.text();
        this.proof = new InsecurityProof(keys, anchors::cover, this::validate);
        this.validator = new ValidatingResolver(new KeyQueries(keys, bound, clock), clock);
        try {
            validator.init(settings());
            validator.loadTrustAnchors(new ByteArrayInputStream(anchorText.bytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load the trust anchors", e);
        }
    }

    private static Properties settings() {
        Properties settings = new Properties();
        for (String keySize : new String[] {"1024", "2048", "4096"}) {
            settings.setProperty(ITERATIONS_PROPERTY + keySize, ITERATIONS);
        }
        // How long a validated key, or a proof that there is none, may be relied on, in seconds.
        settings.setProperty("dnsjava.dnssec.keycache.max_ttl", "900");
        settings.setProperty("dnsjava.dnssec.keycache.max_size", "5000");
        return settings;
    }

    @Override
    public boolean provenInsecure(Name name, long deadline) {
        return proof.insecure(name, deadline);
    }

    @Override
    public Judged judge(Message answer, long deadline) {
        Name name = answer.getQuestion().getName();
        if (!anchors.cover(name)) {
            return new Judged(Dnssec.INDETERMINATE, answer, "");
        }
        Judged judged = validate(answer, deadline);
        boolean unsigned = judged.state() == Dnssec.BOGUS && !isSigned(answer);
        // A server that knows nothing of DNSSEC may leave out even the SOA record of a negative
        // answer, and the validator then has nothing to begin with; where the zone is proven to be
        // unsigned, that is no fault.
        return unsigned && proof.insecure(name, deadline)
                ? withKeys(new Judged(Dnssec.INSECURE, answer, ""), answer, List.of())
                : judged;
    }

    private Judged validate(Message answer, long deadline) {
        KeyQueries.Run run = new KeyQueries.Run(answer);
        Message query = Message.newQuery(answer.getQuestion());
        try {
            Message validated =
                    validator
                            .sendAsync(query, run)
                            .toCompletableFuture()
                            .get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return withKeys(judged(answer, validated, run), answer, run.fetched());
        } catch (TimeoutException late) {
            return withKeys(
                    bogus(answer, "the keys could not be had in time"), answer, run.fetched());
        } catch (ExecutionException | RuntimeException broken) {
            return withKeys(bogus(answer, "it could not be validated"), answer, run.fetched());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return bogus(answer, "interrupted");
        }
    }

    /** The judgement with what it was concluded from; what led nowhere is not remembered. */
    private Judged withKeys(Judged judged, Message answer, Collection<Message> fetched) {
        if (judged.state() == Dnssec.SECURE || judged.state() == Dnssec.INSECURE) {
            seen.remember(fetched);
            if (SeenKeys.isAboutKeys(answer.getQuestion())) {
                seen.remember(List.of(answer));
            }
        }
        return new Judged(
                judged.state(),
                judged.message(),
                judged.why(),
                new KeyChain(anchorText, seen.below(answer, fetched)));
    }

    private static Judged judged(Message answer, Message validated, KeyQueries.Run run) {
        if (validated.getHeader().getFlag(Flags.AD)) {
            return new Judged(Dnssec.SECURE, validated, "");
        }
        String reason = reasonOf(validated);
        if (validated.getRcode() != answer.getRcode()) {
            return bogus(answer, reason == null ? "validation failed" : reason);
        }
        if (run.unanswered()) {
            return bogus(answer, "a key on the way to it could not be looked up");
        }
        return reason != null || optsOut(validated)
                ? new Judged(Dnssec.INSECURE, validated, "")
                : bogus(answer, "validation did not come to an end");
    }

    private static Judged bogus(Message answer, String why) {
        return new Judged(Dnssec.BOGUS, answer, why);
    }

    private static @Nullable String reasonOf(Message validated) {
        for (Record record : validated.getSection(Section.ADDITIONAL)) {
            if (record.getDClass() == ValidatingResolver.VALIDATION_REASON_QCLASS
                    && record instanceof TXTRecord note) {
                return String.join("", note.getStrings());
            }
        }
        return null;
    }

    private static boolean optsOut(Message validated) {
        return validated.getSection(Section.AUTHORITY).stream()
                .anyMatch(
                        record ->
                                record instanceof NSEC3Record nsec3
                                        && (nsec3.getFlags() & NSEC3Record.Flags.OPT_OUT) != 0);
    }

    private static boolean isSigned(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                        .anyMatch(record -> record.getType() == Type.RRSIG)
                || answer.getSection(Section.AUTHORITY).stream()
                        .anyMatch(record -> record.getType() == Type.RRSIG);
    }
}
