package dev.shonin.local.evidence;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.evidence.EvidenceReplay;
import dev.shonin.dcv.evidence.EvidenceReplay.NotJudgeableException;
import dev.shonin.dcv.evidence.EvidenceReplay.Replay;
import dev.shonin.dcv.evidence.EvidenceVerifier;
import dev.shonin.dcv.evidence.EvidenceVerifier.Verification;
import dev.shonin.dcv.policy.RuleVerdict;
import dev.shonin.dcv.policy.VerdictTexts;
import dev.shonin.local.StackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./shonin evidence verify}. */
@Command(
        name = "verify",
        description = {
            "Check a document from GET /v1/authorizations/{id}/evidence: signature, hash chain,"
                    + " contents;",
            "and judge it again, by the rules of any date. Nobody is asked.",
            "Exit code 0: whole, and the proof serves. 1: broken, or it does not serve."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    private static final long LARGEST = 64L * 1024 * 1024;
    private static final int DAY_LENGTH = 10;

    @Parameters(paramLabel = "FILE", description = "The document.")
    private Path file;

    @Option(
            names = "--at",
            paramLabel = "DATE",
            description =
                    "Judge by the rules of this day (00:00 UTC) or instant; without, of the moment"
                            + " at which issuance was judged.")
    private @Nullable String at;

    @Option(
            names = "--policy",
            paramLabel = "PROFILE",
            description = "Judge by public-tls or private-pki; without, by the order's own.")
    private @Nullable String profile;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The public key to trust, as JWK or JWK set (GET /v1/evidence/keys); without,"
                            + " the document's own is taken, which does not show who made it.")
    private @Nullable Path key;

    @Option(names = "--ja", description = "Say the rules' verdicts in Japanese.")
    private boolean japanese;

    @Spec private @Nullable CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills the parameters.
    VerifyCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        String text = read(file);
        return switch (verify(text)) {
            case Verification.Broken broken -> {
                out.printf("BROKEN  %s: %s (%s)%n", file, broken.detail(), broken.code());
                yield 1;
            }
            case Verification.Whole whole -> judge(whole, out);
        };
    }

    private Verification verify(String text) {
        if (key == null) {
            return EvidenceVerifier.trustingTheDocument().verify(text);
        }
        Verification last = new Verification.Broken("evidence.no-key", "The key set is empty.");
        for (String jwk : TrustedKeys.in(read(key))) {
            last = trusting(jwk).verify(text);
            if (!(last instanceof Verification.Broken broken)
                    || !broken.code().equals("evidence.other-key")) {
                return last;
            }
        }
        return last;
    }

    private static EvidenceVerifier trusting(String jwk) {
        try {
            return EvidenceVerifier.trusting(jwk);
        } catch (IllegalArgumentException e) {
            throw new StackException("the key to trust is no elliptic curve key as JWK");
        }
    }

    private int judge(Verification.Whole whole, PrintWriter out) {
        Map<String, Object> document = whole.document();
        try {
            PolicyProfile policy =
                    policy(profile == null ? EvidenceReplay.profileOf(document) : profile);
            Instant moment = at == null ? EvidenceReplay.momentOf(document) : moment(at);
            Replay replay = EvidenceReplay.judge(document, policy, moment);
            print(whole, replay, out);
            return replay.holds() ? 0 : 1;
        } catch (NotJudgeableException e) {
            out.printf("BROKEN  %s: it cannot be judged, there is %s%n", file, e.getMessage());
            return 1;
        }
    }

    private void print(Verification.Whole whole, Replay replay, PrintWriter out) {
        out.printf(
                "whole   signature, hash chain and contents; key %s%s%n",
                whole.keyId(),
                whole.keyIsTrusted() ? "" : " (the document's own: name yours with --key)");
        out.printf("judged  %s, by %s as of %s%n", replay.name(), replay.policy(), replay.at());
        printValidation(replay.validation(), out);
        VerdictTexts texts = VerdictTexts.in(japanese ? Locale.JAPANESE : Locale.ENGLISH);
        for (RuleVerdict verdict : replay.verdicts()) {
            out.printf(
                    "  %-7s %-11s %s%n",
                    word(verdict), verdict.basis().section(), texts.say(verdict));
        }
        List<String> broken =
                replay.verdicts().stream()
                        .filter(RuleVerdict::blocks)
                        .map(verdict -> verdict.basis().rule() + " (" + verdict.code() + ")")
                        .toList();
        out.println(
                broken.isEmpty()
                        ? "GOOD    the proof serves"
                        : "FAILS   the proof does not serve: " + String.join(", ", broken));
    }

    /** On whose word the answers of the DNS are called secure or insecure. */
    private static void printValidation(EvidenceReplay.Validation seen, PrintWriter out) {
        if (seen.again() > 0) {
            out.printf(
                    "dnssec  %d look-up(s) validated again from the trust anchors kept with them, %s%n",
                    seen.again(),
                    seen.rootAnchors()
                            ? "which are the root's"
                            : "which are NOT the root's as this program knows them");
        }
        if (seen.byResolver() > 0) {
            out.printf(
                    "dnssec  %d look-up(s) by the word of the resolver: no keys were kept%n",
                    seen.byResolver());
        }
    }

    private static String word(RuleVerdict verdict) {
        return switch (verdict) {
            case RuleVerdict.Passed passed -> "passed";
            case RuleVerdict.Advised advised -> "advised";
            case RuleVerdict.Failed failed -> "FAILED";
            case RuleVerdict.Inconclusive unknown -> "MISSING";
        };
    }

    private static PolicyProfile policy(String id) {
        // The names are those of files in the program: nothing else is read for them.
        if (!List.of("public-tls", "private-pki").contains(id)) {
            throw new StackException(
                    "there is no policy " + id + "; there are public-tls and private-pki");
        }
        return PolicyFiles.shipped(id);
    }

    private static Instant moment(String text) {
        try {
            return text.length() == DAY_LENGTH
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new StackException(
                    "--at is neither a day such as 2028-03-15 nor an instant: " + text);
        }
    }

    private static String read(Path path) {
        try {
            if (Files.size(path) > LARGEST) {
                throw new StackException(path + " is larger than any evidence");
            }
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw new StackException(path + " is not text in UTF-8");
        } catch (IOException e) {
            throw new StackException("cannot read " + path);
        }
    }
}
