package dev.shonin.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * A zone of a {@link DnsServer}, built record by record. Owners are relative to the zone: {@code @}
 * is its apex, and a name with a dot at the end stands as it is. A new zone has an SOA and an NS
 * record. What is changed is answered at once.
 */
public final class DnsZone {

    private static final long TTL = 300;
    private static final int TXT_CHUNK = 255;

    private final Name origin;
    private final Map<Name, Map<Integer, List<Record>>> nodes = new ConcurrentHashMap<>();
    private volatile SOARecord soa;
    private volatile boolean authenticated;
    private volatile @Nullable ZoneSigner signer;

    DnsZone(Name origin) {
        this.origin = origin;
        this.soa = newSoa(under("hostmaster"));
        ns("@", under("ns1").toString());
    }

    /** The zone's name, as with the server's text form: without the dot at the end. */
    public String name() {
        return origin.toString(true);
    }

    /**
     * The responsible person's address in the SOA record.
     *
     * @param rname as a domain name: {@code hostmaster.example.com.} for a mailbox hostmaster
     */
    public DnsZone soa(String rname) {
        soa = newSoa(name(rname));
        return this;
    }

    /** Adds a TXT record; text of over 255 bytes is split into several strings. */
    public DnsZone txt(String owner, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> strings = new ArrayList<>();
        for (int at = 0; at == 0 || at < bytes.length; at += TXT_CHUNK) {
            strings.add(presentation(bytes, at, Math.min(bytes.length, at + TXT_CHUNK)));
        }
        return add(new TXTRecord(name(owner), DClass.IN, TTL, strings));
    }

    /**
     * Adds a CAA record (RFC 8659 §4).
     *
     * @param flags 128 for critical
     * @param tag such as {@code issue}, {@code issuewild}, {@code contactemail}
     */
    public DnsZone caa(String owner, int flags, String tag, String value) {
        return add(new CAARecord(name(owner), DClass.IN, TTL, flags, tag, value));
    }

    /** Adds an IPv4 address. */
    public DnsZone a(String owner, String address) {
        return add(new ARecord(name(owner), DClass.IN, TTL, literal(address)));
    }

    /** Adds an IPv6 address. */
    public DnsZone aaaa(String owner, String address) {
        return add(new AAAARecord(name(owner), DClass.IN, TTL, literal(address)));
    }

    /** Adds a mail exchanger. */
    public DnsZone mx(String owner, int preference, String host) {
        return add(new MXRecord(name(owner), DClass.IN, TTL, preference, name(host)));
    }

    /** Adds an alias. */
    public DnsZone cname(String owner, String target) {
        return add(new CNAMERecord(name(owner), DClass.IN, TTL, name(target)));
    }

    /** Adds a name server. */
    public DnsZone ns(String owner, String host) {
        return add(new NSRecord(name(owner), DClass.IN, TTL, name(host)));
    }

    /** Adds what a zone file says (RFC 1035 §5); an SOA in it takes the place of the zone's. */
    public DnsZone records(String zoneFile) {
        try (Master master =
                new Master(
                        new ByteArrayInputStream(zoneFile.getBytes(StandardCharsets.UTF_8)),
                        origin,
                        TTL)) {
            for (Record record = master.nextRecord();
                    record != null;
                    record = master.nextRecord()) {
                if (record instanceof SOARecord given) {
                    soa = given;
                } else {
                    add(record);
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not a zone file: " + e.getMessage(), e);
        }
        return this;
    }

    /** Takes all records of a type away from an owner. */
    public DnsZone remove(String owner, int type) {
        Map<Integer, List<Record>> node = nodes.get(name(owner));
        if (node != null) {
            node.remove(type);
        }
        return this;
    }

    /** Answers from this zone carry the AD bit, as if a validating resolver had found it signed. */
    public DnsZone authenticated() {
        authenticated = true;
        return this;
    }

    /**
     * Signs the zone with a new key, from now on. Its parent has to say so: {@link
     * #delegate(DnsZone)}; the topmost one's {@link #trustAnchor()} is for whoever validates.
     */
    public DnsZone signed() {
        ZoneSigner fresh = new ZoneSigner(this);
        remove("@", Type.DNSKEY);
        add(fresh.key());
        signer = fresh;
        return this;
    }

    /**
     * Has a signed zone prove what is not there by NSEC3.
     *
     * @param iterations how often names are hashed again
     * @param optOut whether delegations without DS have no NSEC3 record of their own
     */
    public DnsZone nsec3(int iterations, boolean optOut) {
        remove("@", Type.NSEC3PARAM);
        return add(requireSigner().nsec3(iterations, optOut));
    }

    /** Spoils the signatures on what stands at a name. */
    public DnsZone breakSignatures(String owner) {
        requireSigner().breakAt(name(owner));
        return this;
    }

    /** Has the signatures on what stands at a name expire an hour ago. */
    public DnsZone expireSignatures(String owner) {
        requireSigner().expireAt(name(owner));
        return this;
    }

    /** Delegates to a zone below this one, securely if that one is signed. */
    public DnsZone delegate(DnsZone child) {
        String owner = child.origin.toString();
        ns(owner, child.under("ns1").toString());
        ZoneSigner keys = child.signer;
        return keys == null ? this : add(keys.ds());
    }

    /** The DS record of a signed zone, as a file of trust anchors has it. */
    public String trustAnchor() {
        return requireSigner().ds().toString();
    }

    private ZoneSigner requireSigner() {
        ZoneSigner keys = signer;
        if (keys == null) {
            throw new IllegalStateException(name() + " is not signed");
        }
        return keys;
    }

    @Nullable ZoneSigner signer() {
        return signer;
    }

    Map<Name, Map<Integer, List<Record>>> nodes() {
        return nodes;
    }

    Name origin() {
        return origin;
    }

    SOARecord soaRecord() {
        return soa;
    }

    boolean isAuthenticated() {
        return authenticated;
    }

    /** The records of a name by type; wildcards applied; null where the name does not exist. */
    @Nullable Map<Integer, List<Record>> find(Name name) {
        Map<Integer, List<Record>> node = nodes.get(name);
        if (node != null) {
            return node;
        }
        for (int labels = 1; name.labels() - labels >= origin.labels(); labels++) {
            Name ancestor = new Name(name, labels);
            if (nodes.containsKey(ancestor)) {
                // The closest encloser (RFC 4592 §3.3.1): its wildcard or none.
                return nodes.get(wildcardOf(ancestor));
            }
        }
        return null;
    }

    private DnsZone add(Record record) {
        nodes.computeIfAbsent(record.getName(), any -> new ConcurrentHashMap<>())
                .computeIfAbsent(record.getType(), any -> new CopyOnWriteArrayList<>())
                .add(record);
        // Names between an owner and the apex exist too, if only as empty ones (RFC 8020).
        Name name = record.getName();
        for (int labels = 1; name.labels() - labels >= origin.labels(); labels++) {
            nodes.computeIfAbsent(new Name(name, labels), any -> new ConcurrentHashMap<>());
        }
        return this;
    }

    private SOARecord newSoa(Name rname) {
        return new SOARecord(
                origin, DClass.IN, TTL, under("ns1"), rname, 2026010101, 3600, 600, 86400, 60);
    }

    private Name under(String label) {
        return name(label);
    }

    private Name name(String text) {
        try {
            Name name = Name.fromString(text, origin);
            if (!name.isAbsolute()) {
                throw new IllegalArgumentException("not a domain name: " + text);
            }
            return name;
        } catch (TextParseException e) {
            throw new IllegalArgumentException("not a domain name: " + text, e);
        }
    }

    private static Name wildcardOf(Name ancestor) {
        try {
            return Name.concatenate(Name.fromConstantString("*"), ancestor);
        } catch (NameTooLongException e) {
            return ancestor;
        }
    }

    /** The library wants what a zone file would hold: backslashes and wild bytes escaped. */
    private static String presentation(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            int value = bytes[i] & 0xff;
            if (value == '\\') {
                text.append("\\\\");
            } else if (value < ' ' || value > '~') {
                text.append('\\').append(String.format(Locale.ROOT, "%03d", value));
            } else {
                text.append((char) value);
            }
        }
        return text.toString();
    }

    private static InetAddress literal(String address) {
        return InetAddress.ofLiteral(address);
    }
}
