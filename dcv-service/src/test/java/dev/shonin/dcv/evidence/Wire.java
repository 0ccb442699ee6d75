package dev.shonin.dcv.evidence;

import dev.shonin.dcv.domain.dns.DnsLookup;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.Dnssec;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.dns.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/** Look-ups with the messages that would have been on the wire. */
final class Wire {

    private Wire() {}

    /** A TXT record, and what was made of it. */
    static DnsLookup txt(String name, String text, Instant at, Dnssec dnssec) {
        Name owner = Name.fromConstantString(name + '.');
        return lookup(name, RecordType.TXT, at, dnssec, new TXTRecord(owner, DClass.IN, 300, text));
    }

    /** An alias itself. */
    static DnsLookup cname(String name, String target, Instant at) {
        Name owner = Name.fromConstantString(name + '.');
        Name to = Name.fromConstantString(target + '.');
        return lookup(
                name,
                RecordType.CNAME,
                at,
                Dnssec.INSECURE,
                new CNAMERecord(owner, DClass.IN, 300, to));
    }

    /** Nothing there. */
    static DnsLookup nothing(String name, RecordType type, Instant at) {
        return lookup(name, type, at, Dnssec.INSECURE);
    }

    /** Nobody answered. */
    static DnsLookup failed(String name, Instant at) {
        return new DnsLookup(
                new DnsQuestion(name, RecordType.TXT),
                new DnsReply.TimedOut(),
                "-",
                at,
                Duration.ofSeconds(5));
    }

    /** A signature over TXT records that held around a moment. */
    static RRSIGRecord signature(String name, Instant from, Instant until) {
        Name owner = Name.fromConstantString(name + '.');
        return new RRSIGRecord(
                owner, DClass.IN, 300, Type.TXT, 13, 300, until, from, 1, owner, new byte[64]);
    }

    static DnsLookup lookup(
            String name, RecordType type, Instant at, Dnssec dnssec, Record... records) {
        Message message = new Message(7);
        message.getHeader().setFlag(Flags.QR);
        message.addRecord(
                Record.newRecord(
                        Name.fromConstantString(name + '.'), AnswerReader.code(type), DClass.IN),
                Section.QUESTION);
        for (Record record : records) {
            message.addRecord(record, Section.ANSWER);
        }
        return new DnsLookup(
                new DnsQuestion(name, type),
                new DnsReply.NoData(null),
                "192.0.2.53:53",
                at,
                Duration.ofMillis(3),
                dnssec,
                List.of(Octets.of(message.toWire())),
                null);
    }
}
