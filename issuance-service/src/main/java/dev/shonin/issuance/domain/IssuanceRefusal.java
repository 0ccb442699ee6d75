package dev.shonin.issuance.domain;

/**
 * Why no certificate was signed.
 *
 * @param code a stable code
 * @param detail one English sentence for people
 * @param retryable whether seeking issuance again, with the same request, can help
 */
public record IssuanceRefusal(String code, String detail, boolean retryable) {

    /**
     * The permission has ended, or was given under a policy that has changed since: CAA and reuse
     * must be judged anew. order-service asks for that by itself.
     */
    public static IssuanceRefusal outdated(String detail) {
        return new IssuanceRefusal("authorization.outdated", detail, true);
    }

    /** The policy permits a certificate, and for no day. */
    public static IssuanceRefusal noValidity() {
        return new IssuanceRefusal(
                "policy.no-validity", "The policy leaves no validity at this date.", true);
    }

    /**
     * The certificate was wanted until a time that is over, such as a reissue of one that has ended
     * meanwhile; no other permission would help.
     */
    public static IssuanceRefusal tooLate() {
        return new IssuanceRefusal("validity.over", "The time it was wanted for is over.", false);
    }

    /** The permission names something that no certificate may carry. */
    public static IssuanceRefusal names(String detail) {
        return new IssuanceRefusal("names.refused", detail, false);
    }

    /** The request or its key is refused, by the code of the rule that refuses it. */
    public static IssuanceRefusal request(String code, String detail) {
        return new IssuanceRefusal(code, detail, false);
    }

    /** This installation has no such profile; an operator must add it. */
    public static IssuanceRefusal unknownProfile(String profile) {
        return new IssuanceRefusal(
                "profile.unknown", "There is no certificate profile \"" + profile + "\".", true);
    }

    /** The profile carries an organization, and the permission names none that was vetted. */
    public static IssuanceRefusal noSubject(String profile) {
        return new IssuanceRefusal(
                "subject.missing",
                "The profile \"" + profile + "\" needs a vetted organization, and there is none.",
                false);
    }

    /**
     * No CA certificate of the right policy outlives the certificate to be; an operator must add a
     * new one.
     */
    public static IssuanceRefusal noIssuer() {
        return new IssuanceRefusal(
                "ca.no-issuer",
                "No issuing CA for this kind of certificate is valid for as long as it would be.",
                true);
    }

    /** The lint found an error in the content (BR 4.3.1.2); an operator must mend the cause. */
    public static IssuanceRefusal lint(String findings) {
        return new IssuanceRefusal("lint.error", findings, true);
    }

    /** The external linter could not be asked for too long. */
    public static IssuanceRefusal notLinted(String reason) {
        return new IssuanceRefusal(
                "lint.unavailable", "The external linter does not answer: " + reason + ".", true);
    }

    /** What was signed is not what was linted, or the signature does not verify. */
    public static IssuanceRefusal wrongResult(String detail) {
        return new IssuanceRefusal("signing.wrong-result", detail, true);
    }

    /** Not enough Certificate Transparency logs gave a timestamp in time. */
    public static IssuanceRefusal notLogged() {
        return new IssuanceRefusal(
                "transparency.not-logged",
                "Not enough Certificate Transparency logs took the certificate in time.",
                true);
    }

    /** The key was reported as compromised between precertificate and certificate. */
    public static IssuanceRefusal compromisedMeanwhile() {
        return new IssuanceRefusal(
                "key.compromised",
                "The key was reported as compromised while the certificate was being made.",
                false);
    }

    /** Whether an operator has to mend something before a retry can help. */
    public boolean isOperatorsTask() {
        return switch (code) {
            case "profile.unknown",
                    "policy.no-validity",
                    "ca.no-issuer",
                    "lint.error",
                    "lint.unavailable",
                    "signing.wrong-result",
                    "transparency.not-logged" ->
                    true;
            default -> false;
        };
    }
}
