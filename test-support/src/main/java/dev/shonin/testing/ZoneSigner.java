package dev.shonin.testing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.NSEC3PARAMRecord;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

/**
 * Signs what a {@link DnsZone} answers, with a key of its own made on the spot, and proves what is
 * not there, by NSEC (RFC 4034) or NSEC3 (RFC 5155). It can also sign badly.
 */
final class ZoneSigner {

    private static final long TTL = 300;
    private static final Duration BEFORE = Duration.ofHours(1);
    private static final Duration AFTER = Duration.ofDays(30);
    private static final byte[] SALT = {};

    private final DnsZone zone;
    private final KeyPair pair;
    private final DNSKEYRecord key;
    private final Clock clock = Clock.systemUTC();
    private final Set<Name> broken = ConcurrentHashMap.newKeySet();
    private final Set<Name> expired = ConcurrentHashMap.newKeySet();
    private volatile int iterations = -1;
    private volatile boolean optOut;

    ZoneSigner(DnsZone zone) {
        this.zone = zone;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
            key =
                    new DNSKEYRecord(
                            zone.origin(),
                            DClass.IN,
                            TTL,
                            DNSKEYRecord.Flags.ZONE_KEY | DNSKEYRecord.Flags.SEP_KEY,
                            DNSKEYRecord.Protocol.DNSSEC,
                            DNSSEC.Algorithm.ECDSAP256SHA256,
                            pair.getPublic());
        } catch (GeneralSecurityException | DNSSEC.DNSSECException e) {
            throw new IllegalStateException("no key for " + zone.name(), e);
        }
    }

    DNSKEYRecord key() {
        return key;
    }

    DSRecord ds() {
        return new DSRecord(zone.origin(), DClass.IN, TTL, DNSSEC.Digest.SHA256, key);
    }

    NSEC3PARAMRecord nsec3(int rounds, boolean optingOut) {
        iterations = rounds;
        optOut = optingOut;
        return parameters(rounds);
    }

    private NSEC3PARAMRecord parameters(int rounds) {
        return new NSEC3PARAMRecord(
                zone.origin(), DClass.IN, 0, NSEC3Record.SHA1_DIGEST_ID, 0, rounds, SALT);
    }

    void breakAt(Name owner) {
        broken.add(owner);
    }

    void expireAt(Name owner) {
        expired.add(owner);
    }

    /** The signature on records of one owner and type, under the name they are answered with. */
    Record sign(List<? extends Record> records, Name answeredAs) {
        RRset set = new RRset();
        records.forEach(set::addRR);
        Name owner = set.getName();
        Instant now = clock.instant();
        boolean late = expired.contains(owner);
        try {
            RRSIGRecord signature =
                    DNSSEC.sign(
                            set,
                            key,
                            pair.getPrivate(),
                            late ? now.minus(AFTER) : now.minus(BEFORE),
                            late ? now.minus(BEFORE) : now.plus(AFTER));
            return named(signature, answeredAs, broken.contains(owner));
        } catch (DNSSEC.DNSSECException e) {
            throw new IllegalStateException("cannot sign " + set, e);
        }
    }

    private static RRSIGRecord named(RRSIGRecord s, Name owner, boolean breakIt) {
        byte[] bytes = s.getSignature().clone();
        if (breakIt) {
            bytes[bytes.length / 2] ^= 0x55;
        }
        byte[] rdata = s.rdataToWireCanonical();
        System.arraycopy(bytes, 0, rdata, rdata.length - bytes.length, bytes.length);
        return (RRSIGRecord) Record.newRecord(owner, Type.RRSIG, DClass.IN, s.getTTL(), rdata);
    }

    /** Proves that a name has no record of the type asked for, signatures included. */
    List<Record> noSuchType(Name name) {
        if (iterations >= 0 && optOut && isInsecureDelegation(name)) {
            // It has no NSEC3 record: what is shown is the gap it lies in (RFC 5155 section 7.2.4).
            List<Record> proof = new ArrayList<>(nsec3At(enclosing(name)));
            add(proof, nsec3At(name).getFirst());
            return signed(proof);
        }
        return signed(iterations < 0 ? nsecAt(name) : nsec3At(name));
    }

    /** Proves that a name does not exist, and no wildcard takes its place. */
    List<Record> noSuchName(Name name) {
        Name encloser = enclosing(name);
        List<Record> proof = new ArrayList<>();
        if (iterations < 0) {
            proof.add(nsecAt(name).getFirst());
            add(proof, nsecAt(wildcard(encloser)).getFirst());
        } else {
            proof.add(nsec3At(encloser).getFirst());
            add(proof, nsec3At(nextCloser(name, encloser)).getFirst());
            add(proof, nsec3At(wildcard(encloser)).getFirst());
        }
        return signed(proof);
    }

    /** Proves that a name does not exist itself where a wildcard answered for it. */
    List<Record> onlyWildcard(Name name) {
        return signed(iterations < 0 ? nsecAt(name) : nsec3At(nextCloser(name, enclosing(name))));
    }

    private static void add(List<Record> proof, Record record) {
        if (!proof.contains(record)) {
            proof.add(record);
        }
    }

    private List<Record> signed(List<Record> proof) {
        List<Record> all = new ArrayList<>();
        for (Record record : proof) {
            all.add(record);
            all.add(sign(List.of(record), record.getName()));
        }
        return all;
    }

    /** The NSEC record that stands at a name, or before it. */
    private List<Record> nsecAt(Name name) {
        NavigableMap<Name, Map<Integer, List<Record>>> names = new TreeMap<>();
        zone.nodes()
                .forEach(
                        (owner, node) -> {
                            if (!node.isEmpty()) {
                                names.put(owner, node);
                            }
                        });
        Name owner = names.floorKey(name);
        owner = owner == null ? names.lastKey() : owner;
        Name next = names.higherKey(owner);
        return List.of(
                new NSECRecord(
                        owner,
                        DClass.IN,
                        TTL,
                        next == null ? zone.origin() : next,
                        types(owner, names.get(owner), Type.NSEC)));
    }

    /** The NSEC3 record that stands at the hash of a name, or before it. */
    private List<Record> nsec3At(Name name) {
        NavigableMap<String, Name> hashes = new TreeMap<>();
        zone.nodes().keySet().stream()
                .filter(owner -> !optOut || !isInsecureDelegation(owner))
                .forEach(owner -> hashes.put(hash(owner), owner));
        String wanted = hash(name);
        String at = hashes.floorKey(wanted);
        at = at == null ? hashes.lastKey() : at;
        String next = hashes.higherKey(at);
        Name owner = Objects.requireNonNull(hashes.get(at));
        return List.of(
                new NSEC3Record(
                        under(at),
                        DClass.IN,
                        TTL,
                        NSEC3Record.SHA1_DIGEST_ID,
                        optOut ? NSEC3Record.Flags.OPT_OUT : 0,
                        iterations,
                        SALT,
                        BASE32.fromString(next == null ? hashes.firstKey() : next),
                        types(owner, zone.nodes().get(owner), 0)));
    }

    private static final base32 BASE32 = new base32(base32.Alphabet.BASE32HEX, false, false);

    private String hash(Name name) {
        try {
            return BASE32.toString(parameters(iterations).hashName(name));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isInsecureDelegation(Name owner) {
        Map<Integer, List<Record>> node = zone.nodes().get(owner);
        return !owner.equals(zone.origin())
                && node != null
                && node.containsKey(Type.NS)
                && !node.containsKey(Type.DS);
    }

    private int[] types(Name owner, @Nullable Map<Integer, List<Record>> node, int own) {
        List<Integer> types = new ArrayList<>();
        if (node != null) {
            node.forEach(
                    (type, records) -> {
                        if (!records.isEmpty()) {
                            types.add(type);
                        }
                    });
        }
        if (owner.equals(zone.origin())) {
            types.add(Type.SOA);
        }
        if (!types.isEmpty()) {
            types.add(Type.RRSIG);
        }
        if (own != 0) {
            types.add(own);
        }
        return types.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private Name enclosing(Name name) {
        for (int labels = 1; name.labels() - labels >= zone.origin().labels(); labels++) {
            Name ancestor = new Name(name, labels);
            if (zone.nodes().containsKey(ancestor)) {
                return ancestor;
            }
        }
        return zone.origin();
    }

    private static Name nextCloser(Name name, Name encloser) {
        return new Name(name, name.labels() - encloser.labels() - 1);
    }

    private static Name wildcard(Name encloser) {
        try {
            return Name.concatenate(Name.fromConstantString("*"), encloser);
        } catch (NameTooLongException e) {
            return encloser;
        }
    }

    private Name under(String label) {
        try {
            return Name.concatenate(Name.fromConstantString(label), zone.origin());
        } catch (NameTooLongException e) {
            throw new IllegalStateException(e);
        }
    }
}
