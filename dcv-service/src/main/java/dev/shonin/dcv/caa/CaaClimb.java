package dev.shonin.dcv.caa;

import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.pki.name.DomainName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The search for the relevant CAA record set (RFC 8659 section 3): at the name, then at each name
 * above it, up to the top-level domain; the first set found is the one, and what stands further up
 * does not count.
 *
 * <p>All names are asked at once and judged in order, so a climb takes as long as its slowest
 * question. A name that could not be asked ends the climb: a set there might have decided.
 */
public final class CaaClimb {

    private CaaClimb() {}

    /** How a climb ended. */
    public sealed interface Outcome {

        /** The lookups it went through, in order, the last one deciding. */
        List<DnsLookup> steps();

        /** What DNSSEC says of the climb: the weakest of its answers. */
        default Dnssec dnssec() {
            return steps().stream()
                    .map(DnsLookup::dnssec)
                    .reduce(Dnssec::and)
                    .orElse(Dnssec.INDETERMINATE);
        }

        /**
         * The relevant record set.
         *
         * @param at the name on the way up at which it was found
         * @param records its records; where {@code at} is an alias, they stand at the alias's
         *     target
         * @param steps the lookups
         */
        record Found(String at, List<DnsRecord.Caa> records, List<DnsLookup> steps)
                implements Outcome {
            /** Copies the lists. */
            public Found {
                records = List.copyOf(records);
                steps = List.copyOf(steps);
            }
        }

        /**
         * No CAA record anywhere.
         *
         * @param steps the lookups
         */
        record NoneFound(List<DnsLookup> steps) implements Outcome {
            /** Copies the list. */
            public NoneFound {
                steps = List.copyOf(steps);
            }
        }

        /**
         * A name could not be asked.
         *
         * @param at that name
         * @param why what came instead of an answer
         * @param steps the lookups
         */
        record Unanswered(String at, DnsReply why, List<DnsLookup> steps) implements Outcome {
            /** Copies the list. */
            public Unanswered {
                steps = List.copyOf(steps);
            }
        }
    }

    /**
     * The questions a climb from this name may need; the asterisk of a wildcard is not part of it.
     */
    public static List<DnsQuestion> questions(DomainName name) {
        List<DnsQuestion> questions = new ArrayList<>();
        Optional<DomainName> next = Optional.of(name.withoutWildcard());
        while (next.isPresent()) {
            questions.add(new DnsQuestion(next.get().ascii(), RecordType.CAA));
            next = next.get().parent();
        }
        return questions;
    }

    /** Climbs from this name. */
    public static Outcome from(DomainName name, DnsRound round) {
        return through(questions(name), round);
    }

    /** Climbs through these questions only. */
    public static Outcome through(List<DnsQuestion> questions, DnsRound round) {
        return through(questions, round, Excuse.NONE);
    }

    /** Which names that could not be asked may be passed over. */
    @FunctionalInterface
    public interface Excuse {
        /** None. */
        Excuse NONE = lookup -> false;

        /** Whether this one may; the answer is never one that failed DNSSEC. */
        boolean covers(DnsLookup lookup);
    }

    /** Climbs through these questions only, and passes over what is excused. */
    public static Outcome through(List<DnsQuestion> questions, DnsRound round, Excuse excuse) {
        round.ask(questions);
        List<DnsLookup> steps = new ArrayList<>();
        for (DnsQuestion question : questions) {
            DnsLookup lookup = round.await(question);
            steps.add(lookup);
            switch (lookup.reply()) {
                case DnsReply.Answer answer -> {
                    return new Outcome.Found(question.name(), caa(answer), steps);
                }
                case DnsReply.NoSuchName nothing -> {}
                case DnsReply.NoData nothing -> {}
                case DnsReply.ServerFailed failed -> {
                    if (!excuse.covers(lookup)) {
                        return new Outcome.Unanswered(question.name(), failed, steps);
                    }
                }
                case DnsReply.Bogus bogus -> {
                    return new Outcome.Unanswered(question.name(), bogus, steps);
                }
                case DnsReply.TimedOut silence -> {
                    if (!excuse.covers(lookup)) {
                        return new Outcome.Unanswered(question.name(), silence, steps);
                    }
                }
            }
        }
        return new Outcome.NoneFound(steps);
    }

    private static List<DnsRecord.Caa> caa(DnsReply.Answer answer) {
        return answer.records().stream()
                .filter(DnsRecord.Caa.class::isInstance)
                .map(DnsRecord.Caa.class::cast)
                .toList();
    }
}
