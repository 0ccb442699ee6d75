package dev.shonin.order.domain;

import dev.shonin.pki.Refusal;
import org.jspecify.annotations.Nullable;

/** Something that stands in the way of placing an order. All of them are told at once. */
public sealed interface Obstacle {

    /** Where in the request, as a JSON pointer (RFC 6901). */
    String pointer();

    /** The name it is about, where it is about one. */
    default @Nullable String name() {
        return null;
    }

    /** Something required was not given. */
    record Missing(String pointer) implements Obstacle {}

    /** A text is longer than it may be. */
    record TooLong(String pointer, int limit) implements Obstacle {}

    /**
     * A text has line breaks, control characters or invisible characters that change how it reads.
     */
    record ControlCharacter(String pointer) implements Obstacle {}

    /** Not a mail address (RFC 5321 §4.1.2, RFC 6531 §3.3). */
    record AddressMalformed(String pointer) implements Obstacle {}

    /** A language that mails and pages are not written in. */
    record LocaleUnknown(String pointer, String locale) implements Obstacle {}

    /** No such product. */
    record ProductUnknown(String pointer, String product) implements Obstacle {}

    /** The request or its key is not acceptable. */
    record CsrRefused(String pointer, Refusal refusal) implements Obstacle {}

    /** A name that no certificate may carry. */
    record NameRefused(String pointer, String name, Refusal refusal) implements Obstacle {}

    /** More names than one order may hold. */
    record TooManyNames(String pointer, int count, int limit) implements Obstacle {}

    /** {@code includeBareDomain} without a name that begins with {@code www.} */
    record NoWwwName(String pointer) implements Obstacle {}

    /** The product does not add the bare domain. */
    record BareDomainNotIncluded(String pointer, String product) implements Obstacle {}

    /** More names than the product holds. */
    record ProductHoldsFewer(String pointer, String product, int count, int limit)
            implements Obstacle {}

    /** A wildcard, and the product holds none. */
    record WildcardNotIncluded(String pointer, String name, String product) implements Obstacle {}

    /** A wildcard product without a wildcard, or with names that do not belong to it. */
    record WildcardExpected(String pointer, String product) implements Obstacle {}

    /** Two names that are not a domain and its {@code www.} */
    record NotAPair(String pointer, String product) implements Obstacle {}

    /** A validation for a name that is not in the order. */
    record ValidationForeign(String pointer, String name) implements Obstacle {}

    /** Two validations for one name. */
    record ValidationTwice(String pointer, String name) implements Obstacle {}

    /** A validation method that the product cannot be proven by. */
    record MethodUnknown(String pointer, String name, String method) implements Obstacle {}

    /** More notification addresses than an order holds. */
    record TooManyAddresses(String pointer, int count, int limit) implements Obstacle {}

    /** A text is shorter than it may be. */
    record TooShort(String pointer, int least) implements Obstacle {}

    /** Characters that are not Latin, in what may come to stand in a certificate. */
    record NotLatin(String pointer) implements Obstacle {}

    /** Not a country's code (ISO 3166-1 alpha-2). */
    record CountryUnknown(String pointer, String country) implements Obstacle {}

    /** The terms of use must be accepted. */
    record TermsNotAccepted(String pointer, String current) implements Obstacle {}

    /** Another version of the terms of use is in force. */
    record TermsOutdated(String pointer, String version, String current) implements Obstacle {}

    /** A word that is not among those to choose from. */
    record NotOneOf(String pointer, String value, String choices) implements Obstacle {}

    /** A number outside its limits. */
    record OutOfRange(String pointer, int least, int most) implements Obstacle {}

    /** A role that there is not. */
    record RoleUnknown(String pointer, String role) implements Obstacle {}
}
