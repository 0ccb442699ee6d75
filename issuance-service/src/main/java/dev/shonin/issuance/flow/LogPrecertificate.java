package dev.shonin.issuance.flow;

import dev.shonin.issuance.config.IssuanceConfig;
import dev.shonin.issuance.domain.IssuanceRefusal;
import dev.shonin.issuance.domain.IssuedCertificate;
import dev.shonin.issuance.domain.SignedTimestamp;
import dev.shonin.issuance.domain.TransparencyLog;
import dev.shonin.issuance.sign.CertificationAuthority;
import dev.shonin.issuance.sign.Issuer;
import dev.shonin.issuance.store.Precertificates;
import dev.shonin.issuance.transparency.CtLog;
import dev.shonin.issuance.transparency.CtLogs;
import dev.shonin.issuance.transparency.TimestampCodec;
import dev.shonin.issuance.transparency.TimestampPolicy;
import dev.shonin.issuance.transparency.TimestampVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/**
 * Takes a precertificate to the logs, all at once, and has the certificate made when enough of them
 * promised to include it. Until then it waits and asks again; it never ends otherwise than by a
 * certificate or a revocation.
 */
@ApplicationScoped
public class LogPrecertificate {

    /** The kind of due work that calls this; its subject is a precertificate's id. */
    public static final String WORK = "transparency";

    private static final Logger LOG = Logger.getLogger(LogPrecertificate.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Precertificates precertificates;
    private final FinishPrecertificate finishPrecertificate;
    private final CertificationAuthority authority;
    private final CtLogs logs;
    private final TransparencyLog transport;
    private final Duration patience;
    private final Clock clock;

    LogPrecertificate(
            Precertificates precertificates,
            FinishPrecertificate finishPrecertificate,
            CertificationAuthority authority,
            CtLogs logs,
            TransparencyLog transport,
            IssuanceConfig config,
            Clock clock) {
        this.precertificates = precertificates;
        this.finishPrecertificate = finishPrecertificate;
        this.authority = authority;
        this.logs = logs;
        this.transport = transport;
        this.patience = config.transparency().patience();
        this.clock = clock;
    }

    /** The ids of all precertificates that wait. */
    public List<String> waiting() {
        return precertificates.pending();
    }

    /**
     * Goes on with a precertificate.
     *
     * @param id its id
     * @param attempt 1 for the first try
     * @return when to try again; empty when it is finished or revoked
     */
    public Optional<Instant> advance(String id, int attempt) {
        Optional<Precertificates.Pending> pending = precertificates.find(id);
        if (pending.isEmpty()) {
            return Optional.empty();
        }
        IssuedCertificate precertificate = pending.get().precertificate();
        Optional<List<SignedTimestamp>> timestamps =
                authority
                        .issuer(precertificate.issuer())
                        .flatMap(issuer -> ask(precertificate, issuer));
        Instant now = clock.instant();
        if (timestamps.isPresent()) {
            if (finishPrecertificate.finish(id, TimestampCodec.encode(timestamps.get()))) {
                return Optional.empty();
            }
        } else if (now.isAfter(precertificate.createdAt().plus(patience))) {
            finishPrecertificate.abandon(id, IssuanceRefusal.notLogged());
            return Optional.empty();
        }
        return Optional.of(now.plus(pause(attempt)));
    }

    private Optional<List<SignedTimestamp>> ask(IssuedCertificate precertificate, Issuer issuer) {
        List<CtLog> taking = logs.taking(precertificate.notAfter());
        List<byte[]> chain = List.of(precertificate.der(), issuer.certificate(), authority.root());
        TimestampVerifier verifier =
                TimestampVerifier.forCertificate(issuer.view(), precertificate.der());
        Map<CtLog, Future<TransparencyLog.Answer>> asked = new LinkedHashMap<>();
        Map<CtLog, SignedTimestamp> verified = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (CtLog log : taking) {
                asked.put(log, threads.submit(() -> transport.submit(log.url(), chain)));
            }
        }
        asked.forEach(
                (log, answer) ->
                        judge(log, answer, verifier)
                                .ifPresent(timestamp -> verified.put(log, timestamp)));
        Duration validity =
                Duration.between(precertificate.notBefore(), precertificate.notAfter())
                        .plusSeconds(1);
        return TimestampPolicy.choose(verified, validity);
    }

    private Optional<SignedTimestamp> judge(
            CtLog log, Future<TransparencyLog.Answer> answer, TimestampVerifier verifier) {
        try {
            return switch (answer.get()) {
                case TransparencyLog.Answer.Promised promised -> {
                    Optional<String> fault =
                            verifier.fault(promised.timestamp(), log, clock.instant());
                    fault.ifPresent(f -> LOG.errorf("CT log %s: %s", log.name(), f));
                    yield fault.isEmpty() ? Optional.of(promised.timestamp()) : Optional.empty();
                }
                case TransparencyLog.Answer.Unavailable unavailable -> {
                    LOG.warnf("CT log %s: %s", log.name(), unavailable.reason());
                    yield Optional.empty();
                }
            };
        } catch (ExecutionException e) {
            LOG.errorf(e, "CT log %s", log.name());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Duration pause(int attempt) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(attempt, 1) - 1, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
