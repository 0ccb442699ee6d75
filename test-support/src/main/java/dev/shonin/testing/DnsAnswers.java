package dev.shonin.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Answers questions from zones as a recursive resolver would: aliases followed over zones, names
 * above a zone exist without data, all others do not exist; both with an SOA (RFC 2308).
 */
final class DnsAnswers {

    private static final int MAX_ALIASES = 16;
    private static final int PAYLOAD = 1232;
    private static final int EDNS_DO = 0x8000;
    private static final SOARecord ROOT_SOA =
            new SOARecord(
                    Name.root,
                    DClass.IN,
                    300,
                    Name.fromConstantString("a.root-servers.test."),
                    Name.fromConstantString("hostmaster.root-servers.test."),
                    2026010101,
                    3600,
                    600,
                    86400,
                    60);

    private final Map<Name, DnsZone> zones = new ConcurrentHashMap<>();
    private final Set<Name> aboveZones = ConcurrentHashMap.newKeySet();

    DnsZone zone(Name origin) {
        DnsZone zone = zones.computeIfAbsent(origin, DnsZone::new);
        for (int labels = 1; labels < origin.labels(); labels++) {
            aboveZones.add(new Name(origin, labels));
        }
        return zone;
    }

    void removeZone(Name origin) {
        zones.remove(origin);
    }

    Message answer(Message query) {
        Message response = skeleton(query, Rcode.NOERROR);
        Record question = query.getQuestion();
        if (question == null || query.getHeader().getOpcode() != Opcode.QUERY) {
            response.getHeader().setRcode(question == null ? Rcode.FORMERR : Rcode.NOTIMP);
            return response;
        }
        fill(response, question.getName(), question.getType(), wantsDnssec(query));
        boolean asksForAd = query.getHeader().getFlag(Flags.AD) || wantsDnssec(query);
        if (asksForAd && authenticated(response, question.getName())) {
            response.getHeader().setFlag(Flags.AD);
        }
        return response;
    }

    /** An answer without records: the question, the flags of a resolver, EDNS where asked with. */
    static Message skeleton(Message query, int rcode) {
        Message response = new Message(query.getHeader().getID());
        Header header = response.getHeader();
        header.setFlag(Flags.QR);
        header.setFlag(Flags.RA);
        header.setOpcode(query.getHeader().getOpcode());
        header.setRcode(rcode);
        if (query.getHeader().getFlag(Flags.RD)) {
            header.setFlag(Flags.RD);
        }
        Record question = query.getQuestion();
        if (question != null) {
            response.addRecord(question, Section.QUESTION);
        }
        if (query.getOPT() != null) {
            int flags = wantsDnssec(query) ? EDNS_DO : 0;
            response.addRecord(new OPTRecord(PAYLOAD, 0, 0, flags), Section.ADDITIONAL);
        }
        return response;
    }

    /** How many bytes of UDP payload the asker takes (RFC 6891 §6.2.3). */
    static int payload(Message query) {
        OPTRecord opt = query.getOPT();
        return opt == null ? 512 : Math.clamp(opt.getPayloadSize(), 512, PAYLOAD);
    }

    private static boolean wantsDnssec(Message query) {
        OPTRecord opt = query.getOPT();
        return opt != null && (opt.getFlags() & EDNS_DO) != 0;
    }

    private boolean authenticated(Message response, Name asked) {
        List<Record> answers = response.getSection(Section.ANSWER);
        List<Name> names = new ArrayList<>(answers.stream().map(Record::getName).toList());
        if (names.isEmpty()) {
            names.add(asked);
        }
        return names.stream()
                .map(this::zoneOf)
                .allMatch(zone -> zone != null && zone.isAuthenticated());
    }

    private void fill(Message response, Name asked, int type, boolean signed) {
        Set<Name> seen = new HashSet<>();
        Name name = asked;
        while (seen.add(name) && seen.size() <= MAX_ALIASES) {
            DnsZone zone = zoneFor(name, type);
            if (zone == null) {
                negative(response, ROOT_SOA, exists(name) ? Rcode.NOERROR : Rcode.NXDOMAIN);
                return;
            }
            if (type == Type.SOA && name.equals(zone.origin())) {
                add(response, zone, name, List.of(zone.soaRecord()), signed);
                return;
            }
            Map<Integer, List<Record>> node = zone.find(name);
            if (node == null) {
                boolean there = exists(name);
                negative(response, zone.soaRecord(), there ? Rcode.NOERROR : Rcode.NXDOMAIN);
                deny(response, zone, name, !there, signed);
                return;
            }
            List<Record> records = node.getOrDefault(type, List.of());
            List<Record> aliases = node.getOrDefault(Type.CNAME, List.of());
            if (!records.isEmpty() || aliases.isEmpty()) {
                if (records.isEmpty()) {
                    negative(response, zone.soaRecord(), Rcode.NOERROR);
                    deny(response, zone, name, false, signed);
                }
                add(response, zone, name, records, signed);
                return;
            }
            add(response, zone, name, aliases, signed);
            name = ((CNAMERecord) aliases.getFirst()).getTarget();
        }
        // A loop of aliases, or a chain too long: what resolvers answer then.
        response.removeAllRecords(Section.ANSWER);
        response.getHeader().setRcode(Rcode.SERVFAIL);
    }

    private static void add(
            Message response, DnsZone zone, Name owner, List<Record> records, boolean signed) {
        for (Record record : records) {
            // A wildcard's records are answered under the name that was asked for.
            boolean wild = !record.getName().equals(owner);
            response.addRecord(wild ? withName(record, owner) : record, Section.ANSWER);
        }
        ZoneSigner signer = zone.signer();
        if (!signed || signer == null || records.isEmpty()) {
            return;
        }
        response.addRecord(signer.sign(records, owner), Section.ANSWER);
        if (!records.getFirst().getName().equals(owner)) {
            signer.onlyWildcard(owner).forEach(r -> response.addRecord(r, Section.AUTHORITY));
        }
    }

    /** Proves a negative answer, where the zone is signed. */
    private static void deny(
            Message response, DnsZone zone, Name name, boolean noSuchName, boolean signed) {
        ZoneSigner signer = zone.signer();
        if (!signed || signer == null) {
            return;
        }
        SOARecord soa = zone.soaRecord();
        response.addRecord(signer.sign(List.of(soa), soa.getName()), Section.AUTHORITY);
        (noSuchName ? signer.noSuchName(name) : signer.noSuchType(name))
                .forEach(record -> response.addRecord(record, Section.AUTHORITY));
    }

    /** The zone that answers: for DS records it is the parent's (RFC 4035 section 3.1.4.1). */
    private @Nullable DnsZone zoneFor(Name name, int type) {
        boolean atApex = type == Type.DS && name.labels() > 1 && zones.containsKey(name);
        return atApex ? zoneOf(new Name(name, 1)) : zoneOf(name);
    }

    private static Record withName(Record record, Name owner) {
        return Record.newRecord(
                owner,
                record.getType(),
                record.getDClass(),
                record.getTTL(),
                record.rdataToWireCanonical());
    }

    private static void negative(Message response, SOARecord soa, int rcode) {
        response.getHeader().setRcode(rcode);
        response.addRecord(soa, Section.AUTHORITY);
    }

    private boolean exists(Name name) {
        return name.equals(Name.root) || aboveZones.contains(name) || zones.containsKey(name);
    }

    private @Nullable DnsZone zoneOf(Name name) {
        for (int labels = 0; labels < name.labels(); labels++) {
            DnsZone zone = zones.get(labels == 0 ? name : new Name(name, labels));
            if (zone != null) {
                return zone;
            }
        }
        return null;
    }
}
