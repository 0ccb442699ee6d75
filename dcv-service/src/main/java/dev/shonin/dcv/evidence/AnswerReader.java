package dev.shonin.dcv.evidence;

import dev.shonin.dcv.domain.dns.DnsRecord;
import dev.shonin.dcv.domain.dns.DnsReply;
import dev.shonin.dcv.domain.dns.Octets;
import dev.shonin.dcv.domain.dns.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * Reads an answer message: follows its aliases from the name asked and tells what the last of them
 * has. Records that the chain does not lead to are ignored, wherever they stand. The same reader
 * serves when an answer comes and when it is judged again out of the evidence.
 */
public final class AnswerReader {

    /** More aliases than anybody needs; resolvers stop about here too. */
    static final int MAX_ALIASES = 10;

    private final int type;
    private final Set<Name> seen = new LinkedHashSet<>();
    private Name current;

    /**
     * For one question.
     *
     * @param asked the name
     * @param type the code of the type, see {@link #code}
     */
    public AnswerReader(Name asked, int type) {
        this.type = type;
        this.current = asked;
        seen.add(asked);
    }

    /** Where a message led. */
    public sealed interface Step {
        /** To an outcome. */
        record Done(DnsReply reply) implements Step {}

        /** To a name that this message says nothing about, which is to be asked next. */
        record Ask(Name next) implements Step {}
    }

    /** The code of a type on the wire. */
    public static int code(RecordType type) {
        return switch (type) {
            case TXT -> Type.TXT;
            case CAA -> Type.CAA;
            case SOA -> Type.SOA;
            case CNAME -> Type.CNAME;
            case A -> Type.A;
            case AAAA -> Type.AAAA;
            case MX -> Type.MX;
        };
    }

    /** Reads the answer to a question about the name that was to be asked last. */
    public Step read(Message message) {
        String fault = fault(message);
        if (fault != null) {
            return failed(fault);
        }
        Name asked = current;
        List<Record> answer = message.getSection(Section.ANSWER);
        List<DnsRecord> found = recordsAt(answer);
        while (found.isEmpty()) {
            Name next = aliasOf(answer);
            if (next == null) {
                return nothingAt(message, asked);
            }
            if (seen.size() > MAX_ALIASES || !seen.add(next)) {
                return failed("aliases without end");
            }
            current = next;
            found = recordsAt(answer);
        }
        return new Step.Done(new DnsReply.Answer(found, aliases()));
    }

    private @Nullable String fault(Message message) {
        int rcode = message.getRcode();
        if (!message.getHeader().getFlag(Flags.QR)
                || message.getHeader().getOpcode() != Opcode.QUERY) {
            return "not a response";
        }
        if (message.getHeader().getFlag(Flags.TC)) {
            return "truncated over TCP";
        }
        Record question = message.getQuestion();
        if (question == null || !question.getName().equals(current) || question.getType() != type) {
            return "answer to another question";
        }
        return rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN ? null : Rcode.string(rcode);
    }

    private Step nothingAt(Message message, Name asked) {
        DnsRecord.Soa zone = zoneOf(message.getSection(Section.AUTHORITY));
        if (message.getRcode() == Rcode.NXDOMAIN) {
            return new Step.Done(new DnsReply.NoSuchName(zone));
        }
        if (zone == null && !current.equals(asked)) {
            return new Step.Ask(current);
        }
        boolean referral =
                zone == null
                        && message.getSection(Section.AUTHORITY).stream()
                                .anyMatch(r -> r.getType() == Type.NS);
        // A server that points elsewhere has not said that there is no such record (RFC 2308
        // section 2.2).
        return referral ? failed("referral") : new Step.Done(new DnsReply.NoData(zone));
    }

    private List<DnsRecord> recordsAt(List<Record> answer) {
        List<DnsRecord> found = new ArrayList<>();
        for (Record record : answer) {
            if (record.getType() == type && record.getName().equals(current)) {
                DnsRecord read = read(record);
                if (read != null) {
                    found.add(read);
                }
            }
        }
        return found;
    }

    private @Nullable Name aliasOf(List<Record> answer) {
        Name next = null;
        for (Record record : answer) {
            if (record instanceof CNAMERecord alias && alias.getName().equals(current)) {
                return alias.getTarget();
            }
            if (record instanceof DNAMERecord alias
                    && current.subdomain(alias.getName())
                    && !current.equals(alias.getName())) {
                next = redirected(alias);
            }
        }
        return next;
    }

    private @Nullable Name redirected(DNAMERecord alias) {
        try {
            return current.fromDNAME(alias);
        } catch (NameTooLongException tooLong) {
            // RFC 6672 section 2.2: the redirection does not come about.
            return null;
        }
    }

    /** The zone's SOA record; one that is not at or above the name says nothing about it. */
    private DnsRecord.@Nullable Soa zoneOf(List<Record> authority) {
        for (Record record : authority) {
            if (record instanceof SOARecord soa && current.subdomain(soa.getName())) {
                return soa(soa);
            }
        }
        return null;
    }

    private List<String> aliases() {
        return seen.size() == 1 ? List.of() : seen.stream().map(AnswerReader::text).toList();
    }

    private static @Nullable DnsRecord read(Record record) {
        return switch (record) {
            case TXTRecord txt ->
                    new DnsRecord.Txt(
                            text(txt.getName()),
                            txt.getTTL(),
                            Octets.joined(txt.getStringsAsByteArrays()));
            case CAARecord caa ->
                    new DnsRecord.Caa(
                            text(caa.getName()),
                            caa.getTTL(),
                            caa.getFlags(),
                            caa.getTag(),
                            Octets.of(caa.getValueAsByteArray()));
            case SOARecord soa -> soa(soa);
            case ARecord a -> new DnsRecord.Address(text(a.getName()), a.getTTL(), a.getAddress());
            case AAAARecord aaaa ->
                    new DnsRecord.Address(text(aaaa.getName()), aaaa.getTTL(), aaaa.getAddress());
            case CNAMERecord alias ->
                    new DnsRecord.Alias(
                            text(alias.getName()), alias.getTTL(), text(alias.getTarget()));
            case MXRecord mx ->
                    new DnsRecord.Mx(
                            text(mx.getName()), mx.getTTL(), mx.getPriority(), exchange(mx));
            default -> null;
        };
    }

    /** The root alone is no host: whoever names it takes no mail (RFC 7505 section 3). */
    private static String exchange(MXRecord mx) {
        return mx.getTarget().equals(Name.root) ? "" : text(mx.getTarget());
    }

    private static DnsRecord.Soa soa(SOARecord soa) {
        return new DnsRecord.Soa(text(soa.getName()), soa.getTTL(), soa.getAdmin().toString());
    }

    private static Step failed(String cause) {
        return new Step.Done(new DnsReply.ServerFailed(cause));
    }

    private static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }
}
