package dev.shonin.pki.name;

/**
 * Which names are accepted beyond what is always required of them.
 *
 * @param testNames whether names reserved for tests and documentation (RFC 2606, RFC 6761) are
 *     accepted: {@code .test}, {@code .example}, and {@code example.com}, {@code .net}, {@code
 *     .org}. Nobody can own them, so a public CA refuses them; a demonstration needs them.
 */
public record NamePolicy(boolean testNames) {

    private static final NamePolicy PUBLIC = new NamePolicy(false);
    private static final NamePolicy TEST = new NamePolicy(true);

    /** Names that somebody can hold in the public DNS. */
    public static NamePolicy publicInternet() {
        return PUBLIC;
    }

    /** The same, and the names reserved for tests and documentation. */
    public static NamePolicy withTestNames() {
        return TEST;
    }
}
