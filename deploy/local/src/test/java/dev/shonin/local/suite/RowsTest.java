package dev.shonin.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shonin.client.model.DownloadList;
import dev.shonin.client.model.Order;
import dev.shonin.local.client.ApprovalPage;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.testing.MailQuery;
import dev.shonin.testing.OpenSsl;
import dev.shonin.testing.ReceivedMail;
import dev.shonin.testing.TestRequests;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What customers' systems do that takes all services together, one test for each row. */
class RowsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SuiteStack suite = SuiteStack.get();
    private final ShoninClient shonin = suite.reseller();
    private final Inbox inbox = suite.inbox();

    /**
     * An order whose approver has their mail.
     *
     * @param name what is to be certified
     * @param page the page that the mail leads to
     */
    private record Asked(String id, String name, ApprovalPage page) {
        String applicant() {
            return "applicant@" + name;
        }
    }

    @Test
    void s06_aMailLeadsToAPageThatShowsTheOrderAndThenConfirmsTheApproval() {
        Asked asked = asked("ja");
        assertThat(asked.page().html())
                .contains(asked.name(), "DV シングル", "株式会社サンプル", "山田 花子")
                .contains("/approve\"")
                .contains("/reject\"");

        ApprovalPage after = asked.page().approve();

        assertThat(after.status()).isEqualTo(200);
        assertThat(after.isDecided()).isTrue();
        assertThat(after.html()).contains("承認");
        assertThat(issued(asked).getStatus()).isEqualTo(Order.StatusEnum.ISSUED);
    }

    @Test
    void s13_theCertificateArrivesByMailAsTextToCopy() {
        Asked asked = approved("ja");
        String certificate = download(issued(asked), "pem");
        // A mail's lines end as RFC 5322 has it.
        assertThat(delivery(asked).text().replace("\r\n", "\n")).contains(certificate.strip());
    }

    @Test
    void s21_theCertificateIsDownloadedWithItsIntermediatesApartOrTogether() {
        Order order = issued(approved("en"));
        String root = ShoninClient.text(shonin.ca().readCaCertificatePem("root"));
        String certificate = download(order, "pem");
        String chain = download(order, "chain");
        assertThat(download(order, "fullchain")).isEqualTo(certificate + chain);
        OpenSsl.verify(certificate, chain, root, order.getCommonName());
        assertThat(shonin.downloads().listDownloads(order.getCertificate().getId()).getDownloads())
                .extracting(download -> download.getFormat())
                .contains("pem", "chain", "fullchain", "der", "pkcs7", "root");
    }

    @Test
    void s30_whoOrderedIsToldThatTheCertificateIsThereAndWhatToDoNext() {
        ReceivedMail mail = delivery(approved("ja"));
        assertThat(mail.subject()).contains("発行");
        assertThat(mail.text()).contains("次に行っていただくこと").contains("秘密鍵");
    }

    @Test
    void s33_theFilesComeInOneArchiveThatSuitsTheServer() throws IOException {
        Order order = issued(approved("en"));
        DownloadList forms = shonin.downloads().listDownloads(order.getCertificate().getId());
        assertThat(forms.getDownloads())
                .extracting(download -> download.getFormat())
                .contains("apache", "nginx", "iis", "tomcat", "all");
        String name = order.getCommonName();
        Map<String, String> apache = archive(order, "apache");
        assertThat(apache.keySet()).contains(name + ".crt", name + ".ca-bundle");
        assertThat(apache.get(name + ".crt")).isEqualTo(download(order, "pem"));
        assertThat(archive(order, "nginx").keySet()).contains(name + ".fullchain.crt");
        assertThat(archive(order, "iis").keySet()).anyMatch(file -> file.endsWith(".p7b"));
    }

    @Test
    void s35_theReportSaysHowToSeeTheNewEndInABrowser() {
        Asked asked = approved("en");
        Order order = issued(asked);
        assertThat(delivery(asked).text().replaceAll("\\s+", " "))
                .contains("in a browser")
                .contains("the end of validity given above")
                .contains(order.getCertificate().getSerialNumber());
    }

    private Asked asked(String locale) {
        String name = SuiteStack.freshName();
        String approver = "admin@" + name;
        String id =
                shonin.orders()
                        .placeOrder(
                                SuiteStack.approvedBy(
                                        SuiteStack.order(
                                                TestRequests.csr(name),
                                                "dv-single",
                                                locale,
                                                "applicant@" + name),
                                        name,
                                        approver),
                                null,
                                ShoninClient.idempotencyKey())
                        .getId();
        Inbox.Mail mail = inbox.await(approver, "/approve/", PATIENCE).orElseThrow();
        return new Asked(id, name, ApprovalPage.open(ApprovalPage.link(mail.text()).orElseThrow()));
    }

    private Asked approved(String locale) {
        Asked asked = asked(locale);
        asked.page().approve();
        return asked;
    }

    private Order issued(Asked asked) {
        return shonin.awaitFinal(asked.id(), PATIENCE);
    }

    private ReceivedMail delivery(Asked asked) {
        assertThat(inbox.await(asked.applicant(), "BEGIN CERTIFICATE", PATIENCE)).isPresent();
        return suite.stack().mailSink().find(MailQuery.to(asked.applicant())).getLast();
    }

    private String download(Order order, String format) {
        return ShoninClient.text(
                shonin.downloads().downloadCertificate(order.getCertificate().getId(), format));
    }

    /** The files of an archive, by name without its directories. */
    private Map<String, String> archive(Order order, String format) throws IOException {
        File file = shonin.downloads().downloadCertificate(order.getCertificate().getId(), format);
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file.toPath()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(
                        entry.getName().substring(entry.getName().lastIndexOf('/') + 1),
                        new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
