package dev.shonin.pki.name;

import dev.shonin.pki.Refusal;
import java.util.List;

/** Why a file is not put in use as Public Suffix List. */
public sealed interface PublicSuffixListRefusal extends Refusal {

    /** The file cannot be read, is too big, or is not UTF-8. */
    record Unreadable(String file, String cause) implements PublicSuffixListRefusal {
        @Override
        public String code() {
            return "psl.unreadable";
        }

        @Override
        public List<String> arguments() {
            return List.of(file, cause);
        }
    }

    /** One of the lines that begin and end the sections is missing or out of order. */
    record Marker(String marker) implements PublicSuffixListRefusal {
        @Override
        public String code() {
            return "psl.marker";
        }

        @Override
        public List<String> arguments() {
            return List.of(marker);
        }
    }

    /** The head does not say which version it is. */
    record NoVersion() implements PublicSuffixListRefusal {
        @Override
        public String code() {
            return "psl.no-version";
        }
    }

    /** Fewer rules in the ICANN section than any real list has: cut off, or not a list. */
    record TooShort(int rules, int least) implements PublicSuffixListRefusal {
        @Override
        public String code() {
            return "psl.too-short";
        }

        @Override
        public List<String> arguments() {
            return List.of(Integer.toString(rules), Integer.toString(least));
        }
    }

    /** A line is no rule. */
    record BadRule(int line, String text) implements PublicSuffixListRefusal {
        @Override
        public String code() {
            return "psl.bad-rule";
        }

        @Override
        public List<String> arguments() {
            return List.of(Integer.toString(line), text);
        }
    }

    /** A rule that every real list has is missing. */
    record MissingRule(String rule) implements PublicSuffixListRefusal {
        @Override
        public String code() {
            return "psl.missing-rule";
        }

        @Override
        public List<String> arguments() {
            return List.of(rule);
        }
    }

    /** Older than the list in use. */
    record Older(String version, String inUse) implements PublicSuffixListRefusal {
        @Override
        public String code() {
            return "psl.older";
        }

        @Override
        public List<String> arguments() {
            return List.of(version, inUse);
        }
    }
}
