package dev.shonin.issuance.profile;

import dev.shonin.issuance.lint.CertificateKind;
import dev.shonin.issuance.lint.RuleSet;
import dev.shonin.issuance.profile.CertificateProfile.CommonNameChoice;
import dev.shonin.issuance.profile.CertificateProfile.SubjectPart;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a profile from its properties; whatever is missing, unknown or out of range is refused. */
final class ProfileReader {

    private static final Map<String, String> PURPOSES =
            Map.of("serverAuth", "1.3.6.1.5.5.7.3.1", "clientAuth", "1.3.6.1.5.5.7.3.2");
    private static final Set<SubjectPart> VETTED_ALWAYS =
            Set.of(SubjectPart.COUNTRY, SubjectPart.ORGANIZATION);
    private static final Duration LONGEST_BACKDATING = Duration.ofHours(1);

    private final String name;
    private final Properties properties;
    private final Set<String> unread;

    private ProfileReader(String name, Properties properties) {
        this.name = name;
        this.properties = properties;
        this.unread = new TreeSet<>(properties.stringPropertyNames());
    }

    static CertificateProfile read(String name, Properties properties) {
        return new ProfileReader(name, properties).read();
    }

    private CertificateProfile read() {
        CertificateProfile profile =
                new CertificateProfile(
                        name,
                        constant(CertificateKind.class, text("kind")),
                        constants(RuleSet.class, "lint"),
                        flagOr("lint.external", true),
                        number("validity.days", 1, 3650),
                        number("validity.days-below-maximum", 0, 30),
                        backdating(),
                        constant(CommonNameChoice.class, text("subject.common-name")),
                        subjectParts(),
                        list("policies"),
                        keyUsage("key-usage.rsa"),
                        keyUsage("key-usage.ec"),
                        list("extended-key-usage").stream().map(this::purpose).toList(),
                        flag("pointer.ca-issuers"),
                        flag("pointer.crl"),
                        flagOr("pointer.ocsp", false),
                        flagOr("transparency", false),
                        properties.containsKey("issuers") ? Set.copyOf(list("issuers")) : Set.of());
        if (!unread.isEmpty()) {
            throw fault(unread.iterator().next() + " is not a property of profiles");
        }
        if (!profile.kind().isSubscriber()) {
            throw fault("kind must be subscriber-dv or subscriber-ov");
        }
        if (profile.kind() == CertificateKind.SUBSCRIBER_OV
                && !profile.subjectParts().containsAll(VETTED_ALWAYS)) {
            throw fault("subject.vetted must have country and organization (BR 7.1.2.7.4)");
        }
        if (profile.kind() == CertificateKind.SUBSCRIBER_DV && !profile.subjectParts().isEmpty()) {
            throw fault("subject.vetted is for subscriber-ov only (BR 7.1.2.7.2)");
        }
        return profile;
    }

    private String text(String key) {
        String value = properties.getProperty(key);
        unread.remove(key);
        if (value == null) {
            throw fault(key + " is missing");
        }
        return value.strip();
    }

    private List<String> list(String key) {
        return Arrays.stream(text(key).split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    private int number(String key, int least, int most) {
        String value = text(key);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, with what is expected.
        }
        throw fault(key + " must be a number from " + least + " to " + most + ", not " + value);
    }

    private boolean flag(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault(key + " must be true or false");
        };
    }

    // For what was added after operators had written profiles of their own.
    private boolean flagOr(String key, boolean otherwise) {
        return properties.containsKey(key) ? flag(key) : otherwise;
    }

    // Less than an hour: enough for slow clocks, and no certificate seems older than it is.
    private Duration backdating() {
        String value = text("validity.backdating");
        try {
            Duration backdating = Duration.parse(value);
            if (!backdating.isNegative() && backdating.compareTo(LONGEST_BACKDATING) < 0) {
                return backdating;
            }
        } catch (DateTimeParseException e) {
            // Reported below, with what is expected.
        }
        throw fault("validity.backdating must be from PT0S to less than PT1H, not " + value);
    }

    private List<SubjectPart> subjectParts() {
        return properties.containsKey("subject.vetted")
                ? list("subject.vetted").stream()
                        .map(word -> constant(SubjectPart.class, word))
                        .toList()
                : List.of();
    }

    private Set<KeyUsageBit> keyUsage(String key) {
        Set<KeyUsageBit> bits = new LinkedHashSet<>();
        for (String word : list(key)) {
            bits.add(
                    Arrays.stream(KeyUsageBit.values())
                            .filter(bit -> bit.rfcName().equals(word))
                            .findFirst()
                            .orElseThrow(() -> fault(key + " has an unknown usage " + word)));
        }
        return bits;
    }

    private String purpose(String word) {
        String oid = PURPOSES.get(word);
        if (oid == null) {
            throw fault("extended-key-usage has an unknown purpose " + word);
        }
        return oid;
    }

    private <E extends Enum<E>> Set<E> constants(Class<E> type, String key) {
        return list(key).stream().map(w -> constant(type, w)).collect(Collectors.toSet());
    }

    private <E extends Enum<E>> E constant(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().replace('_', '-').equalsIgnoreCase(word)) {
                return constant;
            }
        }
        throw fault("\"" + word + "\" is not known");
    }

    private ProfileException fault(String what) {
        return new ProfileException("Certificate profile " + name + ": " + what + ".");
    }
}
