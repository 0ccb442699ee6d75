package dev.shonin.issuance.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.shonin.issuance.lint.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {

    @TempDir Path directory;

    @Test
    void thePublicProfileIsHeldToEveryRule() {
        CertificateProfile profile = Profiles.load(null).find("dv-public").orElseThrow();
        assertThat(profile.ruleSets()).containsExactlyInAnyOrder(RuleSet.values());
        assertThat(profile.validityDays()).isEqualTo(199);
        assertThat(profile.daysBelowMaximum()).isEqualTo(1);
        assertThat(profile.backdating()).isEqualTo(Duration.ofMinutes(30));
        assertThat(profile.policies()).containsExactly("2.23.140.1.2.1");
    }

    @Test
    void anInstallationAddsAndReplacesProfiles() throws IOException {
        String text = shipped().replace("validity.days = 199", "validity.days = 90");
        Files.writeString(directory.resolve("dv-public.properties"), text);
        Files.writeString(directory.resolve("dv-short.properties"), text);
        Files.writeString(directory.resolve("notes.txt"), "not a profile");
        Profiles profiles = Profiles.load(directory);
        assertThat(profiles.names())
                .containsExactlyInAnyOrder("dv-public", "dv-private", "ov-public", "dv-short");
        assertThat(profiles.find("dv-public").orElseThrow().validityDays()).isEqualTo(90);
    }

    @Test
    void whatCannotBeUsedIsRefusedInOneLine() throws IOException {
        refuses("kind = subscriber-dv", "kind = root", "kind must be");
        refuses("kind = subscriber-dv", "kind = dv", "\"dv\" is not known");
        refuses("lint = rfc5280", "lint = rfc6818", "\"rfc6818\" is not known");
        refuses("validity.days = 199", "validity.days = many", "validity.days must be a number");
        refuses("validity.days = 199", "validity.days = 0", "validity.days must be a number");
        refuses("validity.days = 199", "validity.day = 199", "validity.days is missing");
        refuses("= PT30M", "= PT1H", "less than PT1H");
        refuses("= PT30M", "= half an hour", "less than PT1H");
        refuses("= first-fitting", "= longest", "\"longest\" is not known");
        refuses(
                "key-usage.ec = digitalSignature",
                "key-usage.ec = signing",
                "unknown usage signing");
        refuses("= serverAuth", "= anyone", "unknown purpose anyone");
        refuses("subject.vetted =", "subject.vetted = country", "is for subscriber-ov only");
        refuses("kind = subscriber-dv", "kind = subscriber-ov", "must have country");
        refuses("subject.vetted =", "subject.vetted = fax", "\"fax\" is not known");
        refuses("pointer.crl = true", "pointer.crl = yes", "must be true or false");
        refuses("pointer.crl = true", "pointer.crl = true\nocsp = true", "ocsp is not a property");
    }

    private static void refuses(String part, String instead, String because) throws IOException {
        String text = shipped();
        assertThat(text).contains(part);
        Properties properties = new Properties();
        properties.load(new StringReader(text.replace(part, instead)));
        assertThatExceptionOfType(ProfileException.class)
                .isThrownBy(() -> ProfileReader.read("mine", properties))
                .withMessageStartingWith("Certificate profile mine: ")
                .withMessageContaining(because);
    }

    private static String shipped() throws IOException {
        try (InputStream in =
                Profiles.class.getResourceAsStream("/profiles/dv-public.properties")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void serialNumbersAreLongPositiveAndNeverTheSame() {
        SerialNumbers serials = new SerialNumbers(new SecureRandom());
        Set<BigInteger> seen = new HashSet<>();
        BigInteger first = serials.next();
        BigInteger everDifferent = BigInteger.ZERO;
        for (int i = 0; i < 2000; i++) {
            BigInteger serial = serials.next();
            assertThat(seen.add(serial)).isTrue();
            assertThat(serial.toByteArray()).hasSize(17);
            assertThat(serial.signum()).isPositive();
            everDifferent = everDifferent.or(serial.xor(first));
        }
        int varying = everDifferent.bitCount();
        assertThat(varying).as("bits that differ").isEqualTo(128);
    }
}
