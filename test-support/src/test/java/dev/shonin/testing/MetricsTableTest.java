package dev.shonin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the table, the alerts and the dashboards want is missed where it is not there. */
class MetricsTableTest {

    private static final String ASKED_IN_VAIN = "nothing is exported for shonin_caa_refusals_total";

    private final MetricsTable table = MetricsTable.read();

    @Test
    void aServiceThatExportsNothingLacksEveryLineOfItsOwn() {
        assertThat(table.complaints("dcv", ""))
                .contains(
                        "shonin_whois_lookup_seconds is not exported",
                        "shonin_dead_letters_total is not exported",
                        "jvm_memory_used_bytes is not exported")
                .anyMatch(one -> one.startsWith(ASKED_IN_VAIN + "{code=\"caa.unreachable\"}"))
                .noneMatch(one -> one.contains("shonin_crl"));
    }

    @Test
    void anAlertForAnotherLabelsValueIsNoticed() {
        assertThat(table.complaints("dcv", refused("caa.forbidden")))
                .doesNotContain("shonin_caa_refusals_total is not exported")
                .anyMatch(one -> one.startsWith(ASKED_IN_VAIN + "{code=\"caa.unreachable\"}"))
                .noneMatch(one -> one.startsWith(ASKED_IN_VAIN + "{}"));
        assertThat(table.complaints("dcv", refused("caa.unreachable")))
                .noneMatch(one -> one.startsWith(ASKED_IN_VAIN));
    }

    @Test
    void aMetricThatNobodyDocumentedIsNoticed() {
        assertThat(table.complaints("dcv", "# TYPE shonin_novel counter\nshonin_novel_total 1.0\n"))
                .contains("shonin_novel_total is not in deploy/metrics.md");
    }

    @Test
    void otherLabelsThanDocumentedAreNoticed() {
        assertThat(
                        table.complaints(
                                "dcv",
                                "# TYPE shonin_caa_refusals_total counter\n"
                                        + "shonin_caa_refusals_total{code=\"x\",name=\"www.example.com\"} 1.0\n"))
                .anyMatch(one -> one.startsWith("shonin_caa_refusals_total has the labels ["));
    }

    private static String refused(String code) {
        return "# TYPE shonin_caa_refusals_total counter\nshonin_caa_refusals_total{code=\"%s\"} 1.0\n"
                .formatted(code);
    }
}
