package dev.shonin.pki.csr;

import dev.shonin.pki.Refusal;
import dev.shonin.pki.key.KeyQuality;
import dev.shonin.pki.name.DomainName;
import dev.shonin.pki.name.NamePolicy;
import dev.shonin.pki.name.NameRefusal;
import dev.shonin.pki.name.NameRefusedException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything there is to say about a request, with every problem and not only the first.
 *
 * @param request what could be read; empty where it is no request at all
 * @param names the acceptable names: the common name first, then the subject alternative names,
 *     each once
 * @param problems all reasons not to certify it; empty when it is fine
 */
public record CsrAnalysis(
        Optional<CertificationRequest> request, List<DomainName> names, List<Refusal> problems) {

    /** As many names as a certificate of ours carries. */
    public static final int MOST_NAMES = 100;

    public CsrAnalysis {
        names = List.copyOf(names);
        problems = List.copyOf(problems);
    }

    /** Whether nothing speaks against it. */
    public boolean isAcceptable() {
        return problems.isEmpty();
    }

    /** Never throws, whatever the text. */
    public static CsrAnalysis analyse(String text, NamePolicy policy, KeyQuality quality) {
        try {
            return analyse(CertificationRequest.read(text), policy, quality);
        } catch (CsrRefusedException e) {
            return new CsrAnalysis(Optional.empty(), List.of(), List.of(e.refusal()));
        }
    }

    /** Analyses a request that has been read. */
    public static CsrAnalysis analyse(
            CertificationRequest request, NamePolicy policy, KeyQuality quality) {
        // A set: the unusable key that keeps a signature from being checked is found twice.
        Set<Refusal> problems = new LinkedHashSet<>(quality.check(request.publicKey()));
        request.signatureRefusal()
                .filter(refusal -> !(refusal instanceof CsrRefusal.UnusableKey))
                .ifPresent(problems::add);
        problems.addAll(SubjectRules.judge(request.subjectFields()));
        Set<DomainName> names = names(request, policy, problems);
        return new CsrAnalysis(Optional.of(request), List.copyOf(names), List.copyOf(problems));
    }

    private static Set<DomainName> names(
            CertificationRequest request, NamePolicy policy, Set<Refusal> problems) {
        Set<String> texts = new LinkedHashSet<>();
        request.commonName().ifPresent(texts::add);
        texts.addAll(request.sanDnsNames());
        for (OtherSan other : request.otherSans()) {
            if (other.kind().equals(OtherSan.IP_ADDRESS)) {
                problems.add(new NameRefusal.IpAddress(other.value()));
            }
        }
        if (texts.isEmpty()) {
            problems.add(new CsrRefusal.NoNames());
        }
        if (texts.size() > MOST_NAMES) {
            problems.add(new CsrRefusal.TooManyNames(texts.size(), MOST_NAMES));
        }
        Set<DomainName> names = new LinkedHashSet<>();
        List<String> judged = new ArrayList<>(texts);
        for (String text : judged.subList(0, Math.min(judged.size(), MOST_NAMES))) {
            try {
                names.add(DomainName.parse(text, policy));
            } catch (NameRefusedException e) {
                problems.add(e.refusal());
            }
        }
        return names;
    }
}
