package dev.shonin.issuance.net.tls;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Tells addresses of the public internet from all others (IANA's special-purpose registries, RFC
 * 6890): nobody outside is to look into the network this service stands in.
 */
final class PublicAddresses {

    private PublicAddresses() {}

    /** Whether it is a unicast address of the public internet. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address v4 -> isPublic4(v4.getAddress());
            case Inet6Address v6 -> isPublic6(v6.getAddress());
            default -> false;
        };
    }

    private static boolean isPublic4(byte[] a) {
        int first = Byte.toUnsignedInt(a[0]);
        int second = Byte.toUnsignedInt(a[1]);
        int third = Byte.toUnsignedInt(a[2]);
        return first != 0
                && first != 10
                && first != 127
                && first < 224
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 169 && second == 254)
                && !(first == 172 && second >= 16 && second < 32)
                && !(first == 192 && second == 0 && (third == 0 || third == 2))
                && !(first == 192 && second == 88 && third == 99)
                && !(first == 192 && second == 168)
                && !(first == 198 && (second == 18 || second == 19))
                && !(first == 198 && second == 51 && third == 100)
                && !(first == 203 && second == 0 && third == 113);
    }

    // Global unicast is 2000::/3; in it, what carries another address or is for documents is not.
    private static boolean isPublic6(byte[] a) {
        int first = Byte.toUnsignedInt(a[0]) << 8 | Byte.toUnsignedInt(a[1]);
        int second = Byte.toUnsignedInt(a[2]) << 8 | Byte.toUnsignedInt(a[3]);
        return (first & 0xe000) == 0x2000
                && first != 0x2002
                && !(first == 0x2001 && second < 0x0200)
                && !(first == 0x2001 && second == 0x0db8)
                && !(first == 0x3fff && second < 0x1000);
    }
}
