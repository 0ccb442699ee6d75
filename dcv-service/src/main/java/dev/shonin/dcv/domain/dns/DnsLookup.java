package dev.shonin.dcv.domain.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question with what became of it: the grain of evidence.
 *
 * @param question what was asked
 * @param reply what came back
 * @param server of whom, address and port; {@code -} when the time was up before anybody answered
 * @param askedAt when
 * @param took how long it took
 * @param dnssec what DNSSEC says of the reply
 * @param messages the messages that came back, signatures included, as they were on the wire; one
 *     for each alias that had to be asked for anew
 * @param keys what DNSSEC's word was concluded from; null where nobody concluded here: the word is
 *     the resolver's then, or nothing is known
 */
public record DnsLookup(
        DnsQuestion question,
        DnsReply reply,
        String server,
        Instant askedAt,
        Duration took,
        Dnssec dnssec,
        List<Octets> messages,
        @Nullable KeyChain keys) {

    /** Copies the list. */
    public DnsLookup {
        messages = List.copyOf(messages);
    }

    /** One of which DNSSEC says nothing and no message is kept. */
    public DnsLookup(
            DnsQuestion question, DnsReply reply, String server, Instant askedAt, Duration took) {
        this(question, reply, server, askedAt, took, Dnssec.INDETERMINATE, List.of(), null);
    }

    /** The records of an answer as text; empty for every other reply. */
    public List<String> recordTexts() {
        return switch (reply) {
            case DnsReply.Answer answer -> answer.records().stream().map(DnsRecord::text).toList();
            case DnsReply.NoSuchName nothing -> zone(nothing.zone());
            case DnsReply.NoData nothing -> zone(nothing.zone());
            case DnsReply.ServerFailed failed -> List.of();
            case DnsReply.Bogus bogus -> List.of();
            case DnsReply.TimedOut silence -> List.of();
        };
    }

    private static List<String> zone(DnsRecord.@Nullable Soa zone) {
        return zone == null ? List.of() : List.of(zone.text());
    }
}
