package dev.shonin.pki.address;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the addresses that may be dialled from those that must not: whoever orders chooses the
 * names, and so could have this service talk to the inside of its own network. Only addresses that
 * are globally reachable pass (the IANA special-purpose registries of RFC 6890 say which are not);
 * an IPv6 address that carries an IPv4 one is judged by both.
 *
 * <p>Vet an address, dial that very address, and vet again wherever a redirect leads: a name may
 * resolve to something else the next time it is asked.
 */
public final class AddressFilter {

    private static final List<Block> REFUSED_V4 =
            blocks(
                    "0.0.0.0/8", "this network",
                    "10.0.0.0/8", "private",
                    "100.64.0.0/10", "shared by a carrier",
                    "127.0.0.0/8", "loopback",
                    "169.254.0.0/16", "link-local, metadata services included",
                    "172.16.0.0/12", "private",
                    "192.0.0.0/24", "protocol assignments",
                    "192.0.2.0/24", "documentation",
                    "192.31.196.0/24", "AS112",
                    "192.52.193.0/24", "AMT",
                    "192.88.99.0/24", "6to4 relay",
                    "192.168.0.0/16", "private",
                    "192.175.48.0/24", "AS112",
                    "198.18.0.0/15", "benchmarks",
                    "198.51.100.0/24", "documentation",
                    "203.0.113.0/24", "documentation",
                    "224.0.0.0/4", "multicast",
                    "240.0.0.0/4", "reserved");

    /** Within 2000::/3, outside of which nothing is reachable at all. */
    private static final List<Block> REFUSED_V6 =
            blocks(
                    "2001::/23", "protocol assignments, Teredo included",
                    "2001:db8::/32", "documentation",
                    "2620:4f:8000::/48", "AS112",
                    "3fff::/20", "documentation",
                    "3ffe::/16", "the former test network");

    private static final Block GLOBAL_UNICAST = Block.of("2000::/3", "");
    private static final Block SIX_TO_FOUR = Block.of("2002::/16", "");

    private final boolean allowPrivate;

    /**
     * A filter.
     *
     * @param allowPrivate whether every address passes: for tests and private networks only, by
     *     {@code SHONIN_ALLOW_PRIVATE_TARGETS}
     */
    public AddressFilter(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /** Whether this address may be dialled. */
    public boolean permits(InetAddress address) {
        return objectionTo(address) == null;
    }

    /** What speaks against dialling this address; null where nothing does. */
    public @Nullable String objectionTo(InetAddress address) {
        if (allowPrivate) {
            return null;
        }
        return switch (address) {
            case Inet4Address four -> firstOf(REFUSED_V4, four.getAddress());
            case Inet6Address six -> objectionToV6(six.getAddress());
            default -> "neither IPv4 nor IPv6";
        };
    }

    private static @Nullable String objectionToV6(byte[] address) {
        // Mapped, NAT64 (RFC 6052, RFC 8215) and all that is local lie outside of 2000::/3.
        if (!GLOBAL_UNICAST.holds(address)) {
            return "not a global address";
        }
        if (SIX_TO_FOUR.holds(address)) {
            // RFC 7526 deprecates 6to4; what is inside may be anything.
            return "6to4";
        }
        return firstOf(REFUSED_V6, address);
    }

    private static @Nullable String firstOf(List<Block> blocks, byte[] address) {
        return blocks.stream()
                .filter(block -> block.holds(address))
                .map(Block::what)
                .findFirst()
                .orElse(null);
    }

    private static List<Block> blocks(String... pairs) {
        Block[] blocks = new Block[pairs.length / 2];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = Block.of(pairs[2 * i], pairs[2 * i + 1]);
        }
        return List.of(blocks);
    }

    private record Block(byte[] prefix, int bits, String what) {

        static Block of(String cidr, String what) {
            int slash = cidr.indexOf('/');
            byte[] prefix = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
            return new Block(prefix, Integer.parseInt(cidr.substring(slash + 1)), what);
        }

        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            int whole = bits / 8;
            if (!Arrays.equals(address, 0, whole, prefix, 0, whole)) {
                return false;
            }
            int mask = 0xff00 >> (bits % 8) & 0xff;
            return mask == 0 || (address[whole] & mask) == (prefix[whole] & mask);
        }
    }
}
