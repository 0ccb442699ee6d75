package dev.shonin.dcv.dnssec;

import dev.shonin.dcv.domain.dns.Octets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * The keys at which every chain of signatures has to begin.
 *
 * @param records DS or DNSKEY records, at least one
 */
public record TrustAnchors(List<Record> records) {

    private static final String ROOT = "/dns/root-anchors.ds";

    /** Refuses none at all. */
    public TrustAnchors {
        records = List.copyOf(records);
        if (records.isEmpty()) {
            throw new IllegalArgumentException("no trust anchor: no DS or DNSKEY record");
        }
    }

    /** The root zone's keys as they came with this service. */
    public static TrustAnchors ofRoot() {
        try (InputStream in = TrustAnchors.class.getResourceAsStream(ROOT)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + ROOT);
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + ROOT, e);
        }
    }

    /** Those of a file in presentation format; anything but DS and DNSKEY records is refused. */
    public static TrustAnchors of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "not a file of trust anchors (DS or DNSKEY records): "
                            + file
                            + "; see SHONIN_DNS_TRUST_ANCHOR: "
                            + e.getMessage(),
                    e);
        }
    }

    private static TrustAnchors read(InputStream in) throws IOException {
        List<Record> found = new ArrayList<>();
        try (Master master = new Master(in, Name.root, 0)) {
            for (Record record = master.nextRecord();
                    record != null;
                    record = master.nextRecord()) {
                if (!(record instanceof DSRecord) && !(record instanceof DNSKEYRecord)) {
                    throw new IOException("neither DS nor DNSKEY: " + record);
                }
                found.add(record);
            }
        }
        return new TrustAnchors(found);
    }

    /** Whether one of them stands at or above a name. */
    boolean cover(Name name) {
        return records.stream().anyMatch(anchor -> name.subdomain(anchor.getName()));
    }

    /**
     * Those that were written down by {@link #text()}.
     *
     * @throws IllegalArgumentException where they are none
     */
    public static TrustAnchors of(Octets text) {
        try (InputStream in = new ByteArrayInputStream(text.bytes())) {
            return read(in);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("not trust anchors (DS or DNSKEY records)", e);
        }
    }

    /** As a file would have them, in an order of their own. */
    public Octets text() {
        return Octets.of(
                records.stream()
                        .sorted()
                        .map(anchor -> anchor + "\n")
                        .collect(Collectors.joining()));
    }
}
