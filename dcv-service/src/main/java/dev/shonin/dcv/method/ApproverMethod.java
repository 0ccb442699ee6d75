package dev.shonin.dcv.method;

import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.dns.DnsQuestion;
import dev.shonin.dcv.domain.dns.DnsRound;
import dev.shonin.pki.name.DomainName;
import java.util.List;
import java.util.Optional;

/**
 * One way to find approver addresses. The questions are told apart from the reading of the answers,
 * so that the questions of all methods and names can be asked at once.
 */
public sealed interface ApproverMethod
        permits EmailToConstructedAddress,
                EmailToDnsTxtContact,
                EmailToDnsCaaContact,
                EmailToSoaContact {

    /** The source it reads. */
    ApproverSource source();

    /** What it will ask about these authorization domain names. */
    List<DnsQuestion> questions(List<DomainName> adns);

    /**
     * What it finds.
     *
     * @param adns every authorization domain name of one name, the FQDN first, the base domain last
     * @param round where its questions are being asked
     */
    List<Finding> read(List<DomainName> adns, DnsRound round);

    /** The method that reads a source; empty for a source this service does not ask. */
    static Optional<ApproverMethod> of(ApproverSource source) {
        return switch (source) {
            case CONSTRUCTED -> Optional.of(new EmailToConstructedAddress());
            case DNS_TXT -> Optional.of(new EmailToDnsTxtContact());
            case DNS_CAA -> Optional.of(new EmailToDnsCaaContact());
            case DNS_SOA -> Optional.of(new EmailToSoaContact());
            case WHOIS, RDAP -> Optional.empty();
        };
    }
}
