package dev.shonin.dcv.flow;

import dev.shonin.dcv.domain.ApproverCandidate;
import dev.shonin.dcv.domain.ApproverList;
import dev.shonin.dcv.domain.ApproverSource;
import dev.shonin.dcv.domain.Authorization;
import dev.shonin.dcv.domain.Choice;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import dev.shonin.dcv.domain.perspective.RemoteView;
import dev.shonin.events.IssuanceRefused.Refusal;
import dev.shonin.pki.name.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Has remote perspectives look for the approver addresses that stand in the DNS: "a Network
 * Perspective MUST observe the same" contact address (BR 3.2.2.4.13, .14). For issuance it is done
 * anew, as BR 3.2.2.9 wants it, so that what was published for a moment only does not count; for a
 * list it is done to be shown.
 */
@ApplicationScoped
class CorroborateContacts {

    private final Corroborate corroborate;

    CorroborateContacts(Corroborate corroborate) {
        this.corroborate = corroborate;
    }

    /**
     * What it came to for one name.
     *
     * @param name the name
     * @param views what each perspective said
     * @param refusal what stands in the way; null where it is corroborated
     */
    record Contact(String name, List<RemoteView> views, @Nullable Refusal refusal) {}

    /** Asks for each of these names whose proof needs it. */
    List<Contact> ask(
            List<DomainName> names, List<Authorization> authorizations, PolicyProfile policy) {
        List<Callable<Contact>> tasks =
                authorizations.stream()
                        .filter(authorization -> names.contains(authorization.name()))
                        .filter(CorroborateContacts::concerns)
                        .map(one -> (Callable<Contact>) () -> ask(one, policy))
                        .toList();
        return atOnce(tasks);
    }

    private static boolean concerns(Authorization authorization) {
        return authorization.choice() instanceof Choice.ByMail mail && concerns(mail.source());
    }

    private static boolean concerns(ApproverSource source) {
        return switch (source) {
            case CONSTRUCTED, DNS_SOA, WHOIS, RDAP -> false;
            case DNS_TXT, DNS_CAA -> true;
        };
    }

    private Contact ask(Authorization authorization, PolicyProfile policy) {
        Choice.ByMail mail = (Choice.ByMail) authorization.choice();
        Corroborate.Outcome outcome =
                corroborate.ask(
                        new RemoteTask.Contact(mail.source(), mail.adn(), mail.approver()), policy);
        String name = authorization.name().ascii();
        return new Contact(
                name,
                outcome.views(),
                outcome.enough()
                        ? null
                        : new Refusal(
                                name,
                                "corroboration.missing",
                                null,
                                null,
                                "Too few remote perspectives see %s in the DNS of %s (%s)."
                                        .formatted(
                                                mail.approver(), mail.adn(), outcome.summary())));
    }

    /** The same lists, with what remote perspectives see of the addresses that stand in the DNS. */
    List<ApproverList> shown(List<ApproverList> lists, PolicyProfile policy) {
        List<RemoteTask.Contact> wanted =
                lists.stream()
                        .flatMap(list -> list.candidates().stream())
                        .filter(candidate -> concerns(candidate.source()))
                        .map(CorroborateContacts::task)
                        .distinct()
                        .toList();
        if (wanted.isEmpty()) {
            return lists;
        }
        List<Corroborate.Outcome> outcomes =
                atOnce(
                        wanted.stream()
                                .map(
                                        task ->
                                                (Callable<Corroborate.Outcome>)
                                                        () -> corroborate.glance(task, policy))
                                .toList());
        Map<RemoteTask.Contact, List<RemoteView>> views = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            views.put(wanted.get(i), outcomes.get(i).views());
        }
        return lists.stream()
                .map(
                        list ->
                                new ApproverList(
                                        list.name(),
                                        list.candidates().stream()
                                                .map(one -> shown(one, views))
                                                .toList(),
                                        list.excluded()))
                .toList();
    }

    private static ApproverCandidate shown(
            ApproverCandidate candidate, Map<RemoteTask.Contact, List<RemoteView>> views) {
        return concerns(candidate.source())
                ? candidate.seenFrom(Objects.requireNonNull(views.get(task(candidate))))
                : candidate;
    }

    private static RemoteTask.Contact task(ApproverCandidate candidate) {
        return new RemoteTask.Contact(candidate.source(), candidate.adn(), candidate.address());
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while perspectives were asked", stopping);
        }
    }
}
