package dev.shonin.dcv.method;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.pki.name.DomainName;
import java.util.List;
import java.util.Optional;

/**
 * Email to Constructed Address, BR 3.2.2.4.4: five local parts at each authorization domain name.
 */
public final class EmailToConstructedAddress implements ApproverMethod {

    private static final List<String> LOCAL_PARTS =
            List.of("admin", "administrator", "webmaster", "hostmaster", "postmaster");

    @Override
    public ApproverSource source() {
        return ApproverSource.CONSTRUCTED;
    }

    @Override
    public List<DnsQuestion> questions(List<DomainName> adns) {
        return List.of();
    }

    @Override
    public List<Finding> read(List<DomainName> adns, DnsRound round) {
        return adns.stream()
                .flatMap(
                        adn ->
                                LOCAL_PARTS.stream()
                                        .<Finding>map(
                                                local ->
                                                        new Finding.Found(
                                                                source(),
                                                                adn,
                                                                new MailAddress(local, adn.ascii()),
                                                                null)))
                .toList();
    }

    /** The constructed addresses at these authorization domain names. */
    public static List<MailAddress> of(List<DomainName> adns) {
        return adns.stream()
                .flatMap(
                        adn ->
                                LOCAL_PARTS.stream()
                                        .map(local -> new MailAddress(local, adn.ascii())))
                .toList();
    }

    /**
     * The authorization domain name of this name for which the address is a constructed one, if it
     * is: no look-up is needed to know.
     */
    public static Optional<DomainName> adnOf(DomainName name, MailAddress address) {
        if (!LOCAL_PARTS.contains(address.localPart())) {
            return Optional.empty();
        }
        return name.authorizationDomainNames().stream()
                .filter(adn -> adn.ascii().equals(address.domain()))
                .findFirst();
    }
}
