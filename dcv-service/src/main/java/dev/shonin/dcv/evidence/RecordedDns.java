package dev.shonin.dcv.evidence;

import dev.shonin.dcv.dnssec.DnssecJudge;
import dev.shonin.dcv.domain.dns.Dns;
import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.dns.RecordType;
import dev.shonin.dcv.evidence.EvidenceReplay.NotJudgeableException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * The DNS as it was recorded: answers what stands in the evidence, read anew from the messages as
 * they were on the wire. What was not asked then is not answered now. What DNSSEC said is concluded
 * again from the keys that were recorded with them, and never comes out better than it was. Where a
 * resolver's word was taken, "secure" is believed only of messages that carry signatures that were
 * in time.
 */
final class RecordedDns implements Dns {

    /** How long one answer may take to validate, in nanoseconds. */
    private static final long MOST = Duration.ofSeconds(30).toNanos();

    private final Map<DnsQuestion, DnsLookup> recorded;

    private RecordedDns(Map<DnsQuestion, DnsLookup> recorded) {
        this.recorded = recorded;
    }

    static RecordedDns of(List<Map<?, ?>> lookups, RecordedKeys keys) throws NotJudgeableException {
        Map<DnsQuestion, DnsLookup> recorded = new LinkedHashMap<>();
        for (Map<?, ?> one : lookups) {
            DnsLookup lookup = lookup(one, keys);
            recorded.put(lookup.question(), lookup);
        }
        return new RecordedDns(recorded);
    }

    List<DnsLookup> all() {
        return List.copyOf(recorded.values());
    }

    @Override
    public DnsLookup lookup(DnsQuestion question) {
        DnsLookup known = recorded.get(question);
        return known != null
                ? known
                : new DnsLookup(
                        question,
                        new DnsReply.ServerFailed("not recorded"),
                        "-",
                        Instant.EPOCH,
                        Duration.ZERO);
    }

    private static DnsLookup lookup(Map<?, ?> one, RecordedKeys keys) throws NotJudgeableException {
        DnsQuestion question = question(Entries.text(one, "question"));
        Instant askedAt = Entries.instant(one, "askedAt");
        Dnssec said = Entries.dnssec(one);
        List<Octets> wire = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        try {
            for (String message : Entries.texts(one, "messages")) {
                byte[] octets = Base64.getDecoder().decode(message);
                wire.add(Octets.of(octets));
                messages.add(new Message(octets));
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new NotJudgeableException("a DNS message that cannot be read");
        }
        Dnssec state = said == null ? Dnssec.INDETERMINATE : said;
        Map<?, ?> concluded = Entries.object(one, "keys");
        if (!concluded.isEmpty()) {
            state = again(messages, state, keys.judge(concluded, askedAt));
        } else if (state == Dnssec.SECURE || state == Dnssec.INSECURE) {
            state = byResolver(one, messages, state, askedAt, keys);
        }
        DnsReply reply =
                state == Dnssec.BOGUS
                        ? new DnsReply.Bogus("as recorded")
                        : reply(question, messages, Entries.text(one, "reply"));
        return new DnsLookup(
                question,
                reply,
                Entries.text(one, "server"),
                askedAt,
                Duration.ZERO,
                state,
                wire,
                null);
    }

    /** What DNSSEC says now of each message, and what it said then: the worst of it. */
    private static Dnssec again(List<Message> messages, Dnssec said, DnssecJudge judge) {
        if (messages.isEmpty()) {
            return Dnssec.INDETERMINATE.and(said);
        }
        Dnssec state = said;
        for (Message message : messages) {
            state =
                    message.getQuestion() == null
                            ? state.and(Dnssec.INDETERMINATE)
                            : state.and(judge.judge(message, System.nanoTime() + MOST).state());
        }
        return state;
    }

    private static Dnssec byResolver(
            Map<?, ?> one,
            List<Message> messages,
            Dnssec said,
            Instant askedAt,
            RecordedKeys keys) {
        if (!"resolver".equals(one.get("dnssecBy"))) {
            return Dnssec.INDETERMINATE;
        }
        keys.takenFromResolver();
        return said == Dnssec.SECURE && !messages.stream().allMatch(m -> isSigned(m, askedAt))
                ? Dnssec.INDETERMINATE
                : said;
    }

    private static DnsQuestion question(String text) throws NotJudgeableException {
        int end = text.lastIndexOf(". ");
        try {
            return new DnsQuestion(
                    text.substring(0, end), RecordType.valueOf(text.substring(end + 2)));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw new NotJudgeableException("a DNS question that is none");
        }
    }

    private static DnsReply reply(DnsQuestion question, List<Message> messages, String summary)
            throws NotJudgeableException {
        AnswerReader reader = new AnswerReader(name(question), AnswerReader.code(question.type()));
        for (Message message : messages) {
            switch (reader.read(message)) {
                case AnswerReader.Step.Done done -> {
                    return done.reply();
                }
                case AnswerReader.Step.Ask next -> {}
            }
        }
        return summary.equals(new DnsReply.TimedOut().summary())
                ? new DnsReply.TimedOut()
                : new DnsReply.ServerFailed("recorded: " + summary);
    }

    private static Name name(DnsQuestion question) throws NotJudgeableException {
        try {
            return Name.fromString(question.name() + '.');
        } catch (IOException e) {
            throw new NotJudgeableException("a DNS name that is none");
        }
    }

    private static boolean isSigned(Message message, Instant when) {
        return hasSignature(message.getSection(Section.ANSWER), when)
                || hasSignature(message.getSection(Section.AUTHORITY), when);
    }

    private static boolean hasSignature(@Nullable List<Record> section, Instant when) {
        return section != null
                && section.stream()
                        .anyMatch(
                                record ->
                                        record instanceof RRSIGRecord signature
                                                && !when.isBefore(signature.getTimeSigned())
                                                && !when.isAfter(signature.getExpire()));
    }
}
