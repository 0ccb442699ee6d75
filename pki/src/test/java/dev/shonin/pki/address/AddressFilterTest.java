package dev.shonin.pki.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFilterTest {

    private final AddressFilter filter = new AddressFilter(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.170",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "192.0.2.1",
                "198.51.100.7",
                "203.0.113.9",
                "192.88.99.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "2002:7f00:1::1",
                "2002:c0a8:101::1",
                "2001::1",
                "2001:db8::1",
                "3fff::1",
                "fec0::1",
                "::127.0.0.1",
                "100::1",
                "5f00::1"
            })
    void refusesWhatIsNotGloballyReachable(String address) {
        assertThat(filter.objectionTo(InetAddress.ofLiteral(address))).isNotNull();
        assertThat(filter.permits(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450::1",
                "2001:200::1",
                "2400:cb00::1"
            })
    void permitsTheNeighboursOfWhatIsRefused(String address) {
        assertThat(filter.objectionTo(InetAddress.ofLiteral(address))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1"})
    void judgesAMappedAddressByTheAddressInside(String address) {
        assertThat(filter.permits(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "192.168.1.1"})
    void letsEverythingPassWhereThatIsConfigured(String address) {
        assertThat(new AddressFilter(true).permits(InetAddress.ofLiteral(address))).isTrue();
    }

    @Property
    void agreesWithTheJdkAboutWhatIsLocal(@ForAll @Size(value = 16) byte[] bytes) throws Exception {
        InetAddress address = InetAddress.getByAddress(bytes);
        boolean local =
                address.isAnyLocalAddress()
                        || address.isLoopbackAddress()
                        || address.isLinkLocalAddress()
                        || address.isSiteLocalAddress()
                        || address.isMulticastAddress();
        assertThat(local && filter.permits(address)).isFalse();
    }

    @Property
    void agreesWithTheJdkAboutWhatIsLocalInIpv4(@ForAll @Size(value = 4) byte[] bytes)
            throws Exception {
        InetAddress address = InetAddress.getByAddress(bytes);
        boolean local =
                address.isAnyLocalAddress()
                        || address.isLoopbackAddress()
                        || address.isLinkLocalAddress()
                        || address.isSiteLocalAddress()
                        || address.isMulticastAddress();
        assertThat(local && filter.permits(address)).isFalse();
    }
}
