package dev.shonin.dcv.flow;

import dev.shonin.dcv.caa.CaaVerdict;
import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverList;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.MailAddress;
import dev.shonin.dcv.domain.MailTaking;
import dev.shonin.dcv.domain.Observed;
import dev.shonin.dcv.domain.Policies;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.ProofHolder;
import dev.shonin.dcv.domain.ProofMethod;
import dev.shonin.dcv.policy.ReliableUntil;
import dev.shonin.events.PreflightAnswered;
import dev.shonin.events.PreflightSought;
import dev.shonin.kit.outbox.Outbox;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says what CAA and the approver lists would have to say to an order that somebody thinks of
 * placing. Nothing is kept: an answer that comes too late is of no use, and one that is lost is
 * asked for again.
 */
@ApplicationScoped
public class AnswerPreflight {

    private final DiscoverApprovers discover;
    private final CheckCaa checkCaa;
    private final AskMailDomains askMailDomains;
    private final ReuseProof reuseProof;
    private final Policies policies;
    private final OwnTransaction transaction;
    private final Outbox outbox;
    private final Clock clock;

    AnswerPreflight(
            DiscoverApprovers discover,
            CheckCaa checkCaa,
            AskMailDomains askMailDomains,
            ReuseProof reuseProof,
            Policies policies,
            OwnTransaction transaction,
            Outbox outbox,
            Clock clock) {
        this.discover = discover;
        this.checkCaa = checkCaa;
        this.askMailDomains = askMailDomains;
        this.reuseProof = reuseProof;
        this.policies = policies;
        this.transaction = transaction;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Looks it up and answers, unless nobody waits any more. The network is asked first. */
    public void answer(PreflightSought question) {
        if (!clock.instant().isBefore(question.deadline())) {
            return;
        }
        List<DomainName> names = question.names().stream().map(DomainName::ofAccepted).toList();
        List<PreflightAnswered.Finding> findings = new ArrayList<>();
        List<PreflightAnswered.Name> states = new ArrayList<>();
        Map<String, Instant> reusable = reusable(question, names);
        for (DomainName name : names) {
            CaaVerdict caa = askCaa(name, question.accountId(), findings);
            states.add(
                    new PreflightAnswered.Name(
                            name.ascii(), caa.dnssec().code(), reusable.get(name.ascii())));
        }
        List<ApproverList> lists = discover.discover(names, policies.standard()).lists();
        compare(lists, question.choices(), findings);
        Map<String, MailTaking> mail = askMailDomains.ask(domains(lists));
        askMail(lists, question.choices(), mail, findings);
        Instant now = clock.instant();
        if (now.isBefore(question.deadline())) {
            PreflightAnswered answer =
                    new PreflightAnswered(
                            question.preflightId(), findings, approvers(lists, mail), states, now);
            transaction.call(
                    () -> {
                        outbox.publish(answer);
                        return answer;
                    });
        }
    }

    /**
     * Until when proofs of earlier orders serve, by name: where the method that proved one is
     * chosen again, the name is valid at once.
     */
    private Map<String, Instant> reusable(PreflightSought question, List<DomainName> names) {
        PreflightSought.Applicant applicant = question.applicant();
        if (applicant == null) {
            return Map.of();
        }
        PolicyProfile policy = policies.standard();
        ProofHolder who =
                new ProofHolder(
                        question.accountId(),
                        policy.id(),
                        applicant.name(),
                        applicant.organization());
        return transaction.call(() -> reusable(who, names, policy));
    }

    private Map<String, Instant> reusable(
            ProofHolder who, List<DomainName> names, PolicyProfile policy) {
        Instant now = clock.instant();
        Map<String, Instant> found = new HashMap<>();
        for (DomainName name : names) {
            for (ProofMethod method : ProofMethod.values()) {
                reuseProof
                        .find(who, name, method, policy, now)
                        .flatMap(earlier -> until(earlier, name, policy, now))
                        .ifPresent(
                                until ->
                                        found.merge(
                                                name.ascii(),
                                                until,
                                                (a, b) -> a.isAfter(b) ? a : b));
            }
        }
        return found;
    }

    private static Optional<Instant> until(
            ReuseProof.Earlier earlier, DomainName name, PolicyProfile policy, Instant now) {
        Choice.ByChallenge by = earlier.choice();
        return ReliableUntil.of(
                policy,
                ProofClaims.of(name, by.method(), by.adn(), by.startedAt(), Observed.NOTHING),
                now);
    }

    private CaaVerdict askCaa(
            DomainName name, String accountId, List<PreflightAnswered.Finding> findings) {
        CaaVerdict verdict = checkCaa.explain(name, accountId, ProofMethod.EMAIL).verdict();
        switch (verdict) {
            case CaaVerdict.Passed _ -> {
                // Nothing in the way.
            }
            case CaaVerdict.Failed failed ->
                    findings.add(
                            new PreflightAnswered.Finding(
                                    name.ascii(),
                                    failed.code(),
                                    failed.at(),
                                    failed.record(),
                                    failed.detail(),
                                    failed.permit()));
            case CaaVerdict.Inconclusive unknown ->
                    findings.add(
                            new PreflightAnswered.Finding(
                                    name.ascii(),
                                    "caa.unreachable",
                                    unknown.at(),
                                    null,
                                    unknown.detail()));
        }
        return verdict;
    }

    private static Set<String> domains(List<ApproverList> lists) {
        return lists.stream()
                .flatMap(list -> list.candidates().stream())
                .map(candidate -> domainOf(candidate.address()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String domainOf(MailAddress address) {
        String text = address.toString();
        return text.substring(text.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /** A mailbox that no mail can reach approves nothing. */
    private static void askMail(
            List<ApproverList> lists,
            List<PreflightSought.Choice> choices,
            Map<String, MailTaking> mail,
            List<PreflightAnswered.Finding> findings) {
        Map<String, String> chosen = chosen(choices);
        for (ApproverList list : lists) {
            String name = list.name().ascii();
            Optional.ofNullable(chosen.get(name))
                    .flatMap(MailAddress::parse)
                    .filter(address -> mail.get(domainOf(address)) == MailTaking.REFUSES)
                    .ifPresent(
                            _ ->
                                    findings.add(
                                            finding(
                                                    name,
                                                    "approver.takes-no-mail",
                                                    "The domain of the address chosen takes no"
                                                            + " mail: it has neither an MX record"
                                                            + " nor an address.")));
        }
    }

    private static Map<String, String> chosen(List<PreflightSought.Choice> choices) {
        return choices.stream()
                .collect(
                        Collectors.toMap(
                                PreflightSought.Choice::name,
                                PreflightSought.Choice::approver,
                                (first, _) -> first));
    }

    private static void compare(
            List<ApproverList> lists,
            List<PreflightSought.Choice> choices,
            List<PreflightAnswered.Finding> findings) {
        Map<String, String> chosen = chosen(choices);
        for (ApproverList list : lists) {
            String name = list.name().ascii();
            String approver = chosen.get(name);
            if (list.candidates().isEmpty()) {
                findings.add(
                        finding(
                                name,
                                "approver.none",
                                "No address was found that may approve this name."));
            } else if (approver != null
                    && MailAddress.parse(approver).flatMap(list::find).isEmpty()) {
                findings.add(
                        finding(
                                name,
                                "approver.not-listed",
                                "The address chosen is not among those that may approve."));
            }
        }
    }

    private static PreflightAnswered.Finding finding(String name, String code, String detail) {
        return new PreflightAnswered.Finding(name, code, null, null, detail);
    }

    private static List<PreflightAnswered.Approver> approvers(
            List<ApproverList> lists, Map<String, MailTaking> mail) {
        List<PreflightAnswered.Approver> all = new ArrayList<>();
        for (ApproverList list : lists) {
            for (ApproverCandidate candidate : list.candidates()) {
                all.add(
                        new PreflightAnswered.Approver(
                                list.name().ascii(),
                                candidate.address().toString(),
                                candidate.source().name().toLowerCase(Locale.ROOT),
                                candidate.dnssec() == null ? null : candidate.dnssec().code(),
                                mail.getOrDefault(domainOf(candidate.address()), MailTaking.UNKNOWN)
                                        .code()));
            }
        }
        return all;
    }
}
