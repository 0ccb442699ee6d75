package dev.shonin.dcv.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.dcv.config.PolicyFiles;
import dev.shonin.dcv.domain.PolicyProfile;
import dev.shonin.dcv.domain.perspective.Perspectives;
import dev.shonin.dcv.domain.perspective.RemoteTask;
import dev.shonin.dcv.domain.perspective.RemoteView;
import dev.shonin.dcv.domain.proof.ProofTask;
import dev.shonin.pki.name.DomainName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** BR 3.2.2.9, by the day. */
class CorroborateTest {

    private static final PolicyProfile PUBLIC = PolicyFiles.shipped("public-tls");
    private static final RemoteTask TASK =
            new RemoteTask.Proof(
                    new ProofTask.Record(DomainName.ofAccepted("example.com"), "value"));

    /** A letter a perspective: capital where it agrees; the letter says the region. */
    @ParameterizedTest
    @CsvSource({
        "2025-03-14, '', true",
        "2025-03-15, '', true",
        "2025-09-14, '', true",
        "2025-09-15, '', false",
        "2025-09-15, AA, true",
        "2025-09-15, Aa, true",
        "2025-09-15, aa, false",
        "2026-03-14, AA, true",
        "2026-03-15, AA, false",
        "2026-03-15, AAA, false",
        "2026-03-15, AAR, true",
        "2026-06-14, AAR, true",
        "2026-06-15, AAR, false",
        "2026-06-15, AARR, true",
        "2026-11-22, AARR, true",
        "2026-11-22, AARr, true",
        "2026-11-22, AArr, false",
        "2026-11-22, AAAr, false",
        "2026-11-22, AAA, false",
        "2026-11-22, AAR, false",
        "2026-11-22, AAAA, false",
        "2026-11-22, '', false",
        "2026-11-22, AAAARr, true",
        "2026-11-22, AAARrr, true",
        "2026-11-22, AAAaRr, true",
        "2026-11-22, AARrrr, false",
        "2026-12-14, AARR, true",
        "2026-12-15, AARR, false",
        "2026-12-15, AARRP, true",
        "2026-12-15, AARRp, true",
        "2026-12-15, AARrp, false"
    })
    void theQuorumIsThatOfTheDay(String day, String seen, boolean enough) {
        Corroborate corroborate = new Corroborate(task -> views(seen), Settings.config(), at(day));

        Corroborate.Outcome outcome = corroborate.ask(TASK, PUBLIC);

        assertThat(outcome.enough()).isEqualTo(enough);
        assertThat(outcome.views()).hasSize(seen.length());
    }

    @Test
    void dissentIsTold() {
        Corroborate corroborate =
                new Corroborate(task -> views("AARr"), Settings.config(), at("2026-11-22"));

        assertThat(corroborate.ask(TASK, PUBLIC).summary()).isEqualTo("3/4: p3 dns.nothing");
    }

    @Test
    void everyAttemptAsksEverybodyAnew() {
        List<RemoteTask> asked = new ArrayList<>();
        Corroborate corroborate =
                new Corroborate(
                        task -> {
                            asked.add(task);
                            return views("AARR");
                        },
                        Settings.config(),
                        at("2026-11-22"));

        corroborate.ask(TASK, PUBLIC);
        corroborate.ask(TASK, PUBLIC);

        assertThat(asked).hasSize(2);
    }

    @Test
    void aListWaitsAShortWhileOnlyAndADecisionTheWholeTime() {
        List<String> waited = new ArrayList<>();
        Corroborate corroborate =
                new Corroborate(
                        new Perspectives() {
                            @Override
                            public List<RemoteView> ask(RemoteTask task) {
                                waited.add("as long as it takes");
                                return views("AARR");
                            }

                            @Override
                            public List<RemoteView> ask(RemoteTask task, Duration within) {
                                waited.add(within.toString());
                                return views("AAR");
                            }
                        },
                        Settings.config(),
                        at("2026-11-22"));

        assertThat(corroborate.glance(TASK, PUBLIC).enough()).isFalse();
        assertThat(corroborate.ask(TASK, PUBLIC).enough()).isTrue();
        assertThat(waited).containsExactly("PT3S", "as long as it takes");
    }

    private static List<RemoteView> views(String seen) {
        List<RemoteView> views = new ArrayList<>();
        for (char one : seen.toCharArray()) {
            String region =
                    switch (Character.toUpperCase(one)) {
                        case 'A' -> "ARIN";
                        case 'R' -> "RIPE NCC";
                        default -> "APNIC";
                    };
            boolean agrees = Character.isUpperCase(one);
            views.add(
                    new RemoteView(
                            "p" + views.size(),
                            region,
                            "somewhere",
                            agrees,
                            agrees ? "dns.found" : "dns.nothing"));
        }
        return views;
    }

    private static Clock at(String day) {
        return Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC);
    }
}
