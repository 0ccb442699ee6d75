package dev.shonin.issuance;

import dev.shonin.issuance.flow.PrepareCertificate;
import dev.shonin.issuance.flow.SignCertificate;
import dev.shonin.issuance.profile.Profiles;
import dev.shonin.issuance.sign.CaLoader;
import dev.shonin.issuance.sign.CaMaintenance;
import dev.shonin.issuance.sign.CaPlan;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.QuickCa;
import dev.shonin.issuance.sign.SignatureProvider;
import dev.shonin.issuance.transparency.CtLogs;
import dev.shonin.pki.name.NamePolicy;
import dev.shonin.testing.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** CAs for tests, one of each kind for the whole JVM: keys take time to make. */
public final class TestCa {

    /** Opens the keys of these CAs. */
    public static final String PASSPHRASE = "correct horse battery";

    /** Where they say they can be reached. */
    public static final String URL = "http://ca.example.test";

    private static final Map<CaPlan.KeyKind, CertificationAuthority> MADE =
            new EnumMap<>(CaPlan.KeyKind.class);

    private TestCa() {}

    /** The CA with a P-256 intermediate. */
    public static CertificationAuthority ec() {
        return of(CaPlan.KeyKind.EC_P256);
    }

    /** The CA whose intermediate has a key of that kind. */
    public static synchronized CertificationAuthority of(CaPlan.KeyKind kind) {
        return MADE.computeIfAbsent(kind, TestCa::make);
    }

    /**
     * How many days a certificate may be valid at most when it is issued then (BR 6.3.2): tests
     * issue today, whatever day that is.
     */
    public static int mostDays(Instant issued) {
        if (issued.isBefore(Instant.parse("2027-03-15T00:00:00Z"))) {
            return 200;
        }
        return issued.isBefore(Instant.parse("2029-03-15T00:00:00Z")) ? 100 : 47;
    }

    /** What such a CA is made from. */
    public static CaPlan plan(CaPlan.KeyKind kind) {
        return new CaPlan("JP", "Example Trust", kind, URL);
    }

    /** A signing desk of a CA with the shipped profiles. */
    public static SignCertificate desk(CertificationAuthority authority) {
        return desk(authority, CtLogs.none());
    }

    /** The same with Certificate Transparency logs. */
    public static SignCertificate desk(CertificationAuthority authority, CtLogs logs) {
        Profiles profiles = Profiles.load(null);
        return new SignCertificate(
                new PrepareCertificate(authority, profiles, URL, 1, false, logs),
                authority,
                profiles,
                NamePolicy.withTestNames());
    }

    /** A CA with an intermediate for domain validation and one for organization validation. */
    public static CertificationAuthority dvAndOv() {
        return DvAndOv.CA;
    }

    private static CertificationAuthority makeDvAndOv() {
        try {
            Path directory = Files.createTempDirectory("shonin-ov");
            try {
                QuickCa.create(directory, plan(CaPlan.KeyKind.EC_P256));
                new CaMaintenance(
                                directory,
                                directory.resolve("root.p12"),
                                PASSPHRASE,
                                Clock.systemUTC())
                        .addIntermediate(
                                "ov",
                                new CaPlan(
                                        "JP",
                                        "Example Trust",
                                        CaPlan.KeyKind.EC_P256,
                                        URL,
                                        CaPlan.Validation.OV),
                                PASSPHRASE,
                                null);
                return load(directory);
            } finally {
                Directories.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A CA whose root {@link #crossing()} has certified as well. */
    public static CertificationAuthority crossed() {
        return Crossed.PAIR.getFirst();
    }

    /** The other root's CA. */
    public static CertificationAuthority crossing() {
        return Crossed.PAIR.getLast();
    }

    private static List<CertificationAuthority> cross() {
        try {
            Path temporary = Files.createTempDirectory("shonin-cross");
            try {
                Path one = temporary.resolve("one");
                Path other = temporary.resolve("other");
                QuickCa.create(one, plan(CaPlan.KeyKind.EC_P256));
                QuickCa.create(other, plan(CaPlan.KeyKind.EC_P256));
                new CaMaintenance(one, one.resolve("root.p12"), PASSPHRASE, Clock.systemUTC())
                        .crossCertify(
                                other.resolve("root.crt"),
                                other.resolve("root.p12"),
                                PASSPHRASE,
                                URL);
                return List.of(load(one), load(other));
            } finally {
                Directories.delete(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CertificationAuthority load(Path directory) {
        return new CaLoader(directory, PASSPHRASE, SignatureProvider.AUTO.load(), Clock.systemUTC())
                .load();
    }

    /** Made when it is asked for. */
    private static final class DvAndOv {
        private static final CertificationAuthority CA = makeDvAndOv();
    }

    /** Made when they are asked for. */
    private static final class Crossed {
        private static final List<CertificationAuthority> PAIR = cross();
    }

    private static CertificationAuthority make(CaPlan.KeyKind kind) {
        try {
            Path directory = Files.createTempDirectory("shonin-ca");
            try {
                QuickCa.create(directory, plan(kind));
                return load(directory);
            } finally {
                Directories.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
