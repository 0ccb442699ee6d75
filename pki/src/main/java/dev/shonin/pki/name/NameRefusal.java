package dev.shonin.pki.name;

import dev.shonin.pki.Refusal;
import java.util.List;
import java.util.Locale;

/** Why a text is not accepted as a domain name; each reason a type with its own code. */
public sealed interface NameRefusal extends Refusal {

    /** Nothing was given. */
    record Empty() implements NameRefusal {
        @Override
        public String code() {
            return "name.empty";
        }
    }

    /** An address literal, IPv4 or IPv6 (BR 4.2.2; we validate no addresses, BR 3.2.2.5). */
    record IpAddress(String text) implements NameRefusal {
        @Override
        public String code() {
            return "name.ip-address";
        }

        @Override
        public List<String> arguments() {
            return List.of(text);
        }
    }

    /** The last label is a number, so that software reads the name as an address (RFC 3696 §2). */
    record NumericLastLabel(String text, String label) implements NameRefusal {
        @Override
        public String code() {
            return "name.numeric-last-label";
        }

        @Override
        public List<String> arguments() {
            return List.of(text, label);
        }
    }

    /** A URL, or a name with port or path, where a bare name is wanted. */
    record Url(String text) implements NameRefusal {
        @Override
        public String code() {
            return "name.url";
        }

        @Override
        public List<String> arguments() {
            return List.of(text);
        }
    }

    /** A mail address where a name is wanted. */
    record MailAddress(String text) implements NameRefusal {
        @Override
        public String code() {
            return "name.mail-address";
        }

        @Override
        public List<String> arguments() {
            return List.of(text);
        }
    }

    /** One label only: never a fully-qualified name below a public suffix. */
    record SingleLabel(String text) implements NameRefusal {
        @Override
        public String code() {
            return "name.single-label";
        }

        @Override
        public List<String> arguments() {
            return List.of(text);
        }
    }

    /** The top-level domain is not in the root zone (BR 1.6.1 Internal Name, 4.2.2). */
    record Internal(String name, String topLevelDomain) implements NameRefusal {
        @Override
        public String code() {
            return "name.internal";
        }

        @Override
        public List<String> arguments() {
            return List.of(name, topLevelDomain);
        }
    }

    /**
     * Reserved for a special use, so that nobody can hold it.
     *
     * @param reserved the reserved domain, such as {@code home.arpa}
     * @param source the document that reserves it, such as {@code RFC 8375}
     */
    record SpecialUse(String name, String reserved, String source) implements NameRefusal {
        @Override
        public String code() {
            return "name.special-use";
        }

        @Override
        public List<String> arguments() {
            return List.of(name, reserved, source);
        }
    }

    /** Below in-addr.arpa or ip6.arpa (BR 4.2.2, from 2026-03-15). */
    record ReverseZone(String name) implements NameRefusal {
        @Override
        public String code() {
            return "name.reverse-zone";
        }

        @Override
        public List<String> arguments() {
            return List.of(name);
        }
    }

    /** A domain under which a registry registers, or its wildcard (BR 3.2.2.6). */
    record PublicSuffix(String name) implements NameRefusal {
        @Override
        public String code() {
            return "name.public-suffix";
        }

        @Override
        public List<String> arguments() {
            return List.of(name);
        }
    }

    /** An asterisk anywhere but as the whole leftmost label (BR 1.6.1 Wildcard Domain Name). */
    record WildcardPosition(String text) implements NameRefusal {
        @Override
        public String code() {
            return "name.wildcard-position";
        }

        @Override
        public List<String> arguments() {
            return List.of(text);
        }
    }

    /**
     * More than 253 octets (RFC 1035 §3.1).
     *
     * @param length in octets of the ASCII form
     */
    record TooLong(String text, int length) implements NameRefusal {
        @Override
        public String code() {
            return "name.too-long";
        }

        @Override
        public List<String> arguments() {
            return List.of(text, Integer.toString(length));
        }
    }

    /**
     * A label of no or of more than 63 octets (RFC 1035 §3.1).
     *
     * @param length in octets of the ASCII form
     */
    record LabelLength(String text, String label, int length) implements NameRefusal {
        @Override
        public String code() {
            return "name.label-length";
        }

        @Override
        public String detailKey() {
            return length == 0 ? "name.label-length.empty" : code();
        }

        @Override
        public List<String> arguments() {
            return List.of(text, label, Integer.toString(length));
        }
    }

    /** A label that is not letters, digits and inner hyphens (RFC 5890 §2.3.1, BR 7.1.2.7.12). */
    record Ldh(String text, String label) implements NameRefusal {
        @Override
        public String code() {
            return "name.ldh";
        }

        @Override
        public List<String> arguments() {
            return List.of(text, label);
        }
    }

    /** An underscore (BR ballot SC12: none in a dNSName). */
    record Underscore(String text) implements NameRefusal {
        @Override
        public String code() {
            return "name.underscore";
        }

        @Override
        public List<String> arguments() {
            return List.of(text);
        }
    }

    /** Two hyphens in the third and fourth place without being {@code xn--} (BR 7.1.2.7.12). */
    record ReservedLdh(String text, String label) implements NameRefusal {
        @Override
        public String code() {
            return "name.reserved-ldh";
        }

        @Override
        public List<String> arguments() {
            return List.of(text, label);
        }
    }

    /**
     * Not a valid internationalised name (UTS 46, RFC 5893 for right-to-left, RFC 5892 joiners).
     */
    record Idna(String text, Reason reason) implements NameRefusal {

        /** What UTS 46 found. */
        public enum Reason {
            /** A character that no domain name may have. */
            DISALLOWED,
            /** An {@code xn--} label that does not decode, or not to what would encode to it. */
            PUNYCODE,
            /** Left-to-right and right-to-left characters mixed against RFC 5893. */
            BIDI,
            /**
             * A joiner or a script's special character in the wrong place (RFC 5892 appendix A).
             */
            CONTEXT,
            /** A label that begins with a combining mark. */
            COMBINING_MARK
        }

        @Override
        public String code() {
            return "name.idna";
        }

        @Override
        public String detailKey() {
            return "name.idna." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public List<String> arguments() {
            return List.of(text);
        }
    }
}
