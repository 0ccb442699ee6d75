package dev.shonin.pki.csr;

/**
 * A subject alternative name that is no domain name.
 *
 * @param kind the name of its choice in RFC 5280 4.2.1.6, such as {@code iPAddress}
 * @param value the address, mail address or URI; otherwise the encoding in hexadecimal digits
 */
public record OtherSan(String kind, String value) {

    /** The kind of an IP address. */
    public static final String IP_ADDRESS = "iPAddress";
}
