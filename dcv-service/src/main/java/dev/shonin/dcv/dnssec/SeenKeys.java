package dev.shonin.dcv.dnssec;

import dev.shonin.dcv.domain.dns.Octets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * The DS and DNSKEY record sets that validated answers were concluded from. The library remembers
 * keys that it has verified and does not ask for them again; what it verified them by is remembered
 * here, for the evidence. Nothing is ever believed because it stands here.
 */
final class SeenKeys {

    /** A little more than the library remembers, so that it never knows more than is kept here. */
    private static final int MOST_NAMES = 6_000;

    /** Nobody's chain is that long; what a hostile answer makes so is cut. */
    private static final int MOST_MESSAGES = 64;

    private final Map<Name, Map<Integer, Octets>> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Name, Map<Integer, Octets>> eldest) {
                    return size() > MOST_NAMES;
                }
            };

    /** Keeps what a validation that came to an end was concluded from. */
    synchronized void remember(Collection<Message> messages) {
        for (Message message : messages) {
            Record question = message.getQuestion();
            if (isAboutKeys(question)) {
                kept.computeIfAbsent(question.getName(), name -> new HashMap<>())
                        .put(question.getType(), canonical(message));
            }
        }
    }

    /**
     * The record sets between the root and whatever an answer speaks of.
     *
     * @param answer the answer
     * @param fresh what was fetched for it, which goes before what is remembered
     */
    synchronized List<Octets> below(Message answer, Collection<Message> fresh) {
        Map<Name, Map<Integer, Octets>> own = new HashMap<>();
        for (Message message : fresh) {
            Record question = message.getQuestion();
            if (isAboutKeys(question)) {
                own.computeIfAbsent(question.getName(), name -> new HashMap<>())
                        .put(question.getType(), canonical(message));
            }
        }
        List<Octets> chain = new ArrayList<>();
        for (Name name : namesOf(answer)) {
            for (int type : new int[] {Type.DS, Type.DNSKEY}) {
                Octets found = found(own.get(name), type);
                found = found == null ? found(kept.get(name), type) : found;
                if (found != null && chain.size() < MOST_MESSAGES) {
                    chain.add(found);
                }
            }
        }
        return chain;
    }

    private static @Nullable Octets found(@Nullable Map<Integer, Octets> types, int type) {
        return types == null ? null : types.get(type);
    }

    static boolean isAboutKeys(@Nullable Record question) {
        return question != null
                && (question.getType() == Type.DS || question.getType() == Type.DNSKEY);
    }

    /** Every name that an answer speaks of or is signed by, and all above it, the root first. */
    private static Set<Name> namesOf(Message answer) {
        Set<Name> ends = new LinkedHashSet<>();
        ends.add(answer.getQuestion().getName());
        for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
            for (Record record : answer.getSection(section)) {
                ends.add(record instanceof RRSIGRecord by ? by.getSigner() : record.getName());
            }
        }
        Set<Name> names = new LinkedHashSet<>();
        for (Name end : ends) {
            for (int labels = end.labels() - 1; labels >= 0; labels--) {
                names.add(labels == 0 ? end : new Name(end, labels));
            }
        }
        return names;
    }

    /**
     * The message without what differs from one time to the next: its id, the order of its records,
     * and times to live, which signatures cover as they were in the beginning (RFC 4034 section
     * 3.1.4).
     */
    static Octets canonical(Message message) {
        Message same = new Message(0);
        same.getHeader().setFlag(Flags.QR);
        same.getHeader().setRcode(message.getRcode());
        same.addRecord(message.getQuestion(), Section.QUESTION);
        for (int section : new int[] {Section.ANSWER, Section.AUTHORITY}) {
            List<Record> records = message.getSection(section);
            records.stream()
                    .sorted()
                    .map(record -> timeless(record, records))
                    .distinct()
                    .forEach(record -> same.addRecord(record, section));
        }
        return Octets.of(same.toWire());
    }

    private static Record timeless(Record record, List<Record> all) {
        long ttl =
                record instanceof RRSIGRecord own
                        ? own.getOrigTTL()
                        : all.stream()
                                .filter(RRSIGRecord.class::isInstance)
                                .map(RRSIGRecord.class::cast)
                                .filter(
                                        by ->
                                                by.getTypeCovered() == record.getType()
                                                        && by.getName().equals(record.getName()))
                                .mapToLong(RRSIGRecord::getOrigTTL)
                                .findFirst()
                                .orElse(0);
        return Record.newRecord(
                record.getName(),
                record.getType(),
                record.getDClass(),
                ttl,
                record.rdataToWireCanonical());
    }
}
