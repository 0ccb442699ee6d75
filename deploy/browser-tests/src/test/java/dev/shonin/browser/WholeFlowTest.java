package dev.shonin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.shonin.client.model.Applicant;
import dev.shonin.client.model.Authorization;
import dev.shonin.client.model.OrderRequest;
import dev.shonin.client.model.ValidationChoice;
import dev.shonin.local.LocalStack;
import dev.shonin.local.StackOptions;
import dev.shonin.local.client.ApprovalPage;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.testing.TestRequests;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pages as people have them: from the mail to the last click, in a browser, on the whole stack. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WIDTH = 390;
    private static final int HEIGHT = 844;

    private final LocalStack stack;
    private final Chromium chromium;
    private final ShoninClient shonin;
    private final Inbox inbox;

    WholeFlowTest() throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
        Path root = Path.of("../..").toAbsolutePath().normalize();
        Path directory = Files.createDirectories(Path.of("target/stack"));
        stack =
                LocalStack.start(
                        StackOptions.forTests(root, Files.createTempDirectory(directory, "stack")));
        try {
            chromium = Chromium.start();
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
        shonin = new ShoninClient(url("api"), stack.secrets().demoKey().orElseThrow());
        inbox = new Inbox(url("inbox"));
    }

    @AfterAll
    void stop() {
        chromium.close();
        stack.close();
    }

    private URI url(String name) {
        return URI.create(Objects.requireNonNull(stack.urls().get(name), name));
    }

    @Test
    void approvesWithoutJavaScriptAndTheStatusPageTellsOfIt() {
        Placed order = placed();
        String status = shonin.orders().readStatusPageLink(order.id()).getUrl();
        try (BrowserContext window = window(false)) {
            Page page = window.newPage();
            page.navigate(status);
            assertHeading(page, "ドメイン名の認証を進めております");
            assertThat(page.locator(".tasks").textContent()).contains("admin@" + order.name());

            page.navigate(order.link());
            page.getByLabel("お名前").fill("佐藤 花子");
            page.locator("button.approve").click();
            assertHeading(page, "ご承認ありがとうございました");
            assertThat(page.locator("main").textContent()).contains("佐藤 花子");
            page.reload();
            assertHeading(page, "ご承認ありがとうございました");
            assertThat(page.locator("button").count()).isZero();

            assertThat(end(order)).isEqualTo("issued");
            page.navigate(status);
            assertHeading(page, "証明書を発行いたしました");
            page.getByText("English").click();
            assertHeading(page, "Your certificate has been issued");
        }
    }

    @Test
    void aDoubleClickApprovesOnceAndTheBrowserComplainsOfNothing() {
        Placed order = placed();
        try (BrowserContext window = window(true)) {
            Page page = window.newPage();
            List<String> complaints = complaints(page);
            page.navigate(order.link());
            page.getByLabel("ドメイン全体").check();
            page.getByLabel("お名前").fill("佐藤 花子");
            page.locator("button.approve").dblclick();
            page.getByText("ご承認ありがとうございました").first().waitFor();
            assertThat(complaints).isEmpty();
        }
        assertThat(end(order)).isEqualTo("issued");
        assertThat(shonin.eventTypes(order.id()))
                .containsOnlyOnce("authorization.valid", "certificate.issued");
    }

    @Test
    void rejectsWithAReasonInTheOtherLanguage() {
        Placed order = placed();
        try (BrowserContext window = window(true)) {
            Page page = window.newPage();
            page.navigate(order.link());
            page.getByText("English").click();
            PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("lang", "en");
            page.getByLabel("Reason").fill("We know nothing of <b>this</b>.");
            page.locator("button.reject").click();
            assertHeading(page, "The application has been rejected.");
            assertThat(page.locator("main").textContent())
                    .contains("We know nothing of <b>this</b>.");
        }
        assertThat(end(order)).isEqualTo("rejected");
    }

    @Test
    void nothingIsSentWithoutANameAndTheKeyboardReachesEverythingInOrder() {
        Placed order = placed();
        try (BrowserContext window = window(true)) {
            Page page = window.newPage();
            page.navigate(order.link());
            page.locator("button.approve").click();
            assertThat(page.locator("input:invalid").getAttribute("id")).isEqualTo("signature");

            page.reload();
            List<String> reached = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                page.keyboard().press("Tab");
                Locator focused = page.locator(":focus");
                reached.add(
                        (String)
                                focused.evaluate(
                                        "e => e.id || e.className || e.tagName.toLowerCase()"));
                assertThat((String) focused.evaluate("e => getComputedStyle(e).outlineStyle"))
                        .isEqualTo("solid");
            }
            assertThat(reached)
                    .containsExactly("a", "scope-fqdn", "signature", "approve", "reason", "reject");
        }
        assertThat(shonin.awaitEvent(order.id(), "approval-page.fetched", PATIENCE)).isTrue();
        assertThat(shonin.validation().listAuthorizations(order.id()).getAuthorizations())
                .extracting(Authorization::getStatus)
                .containsExactly("pending");
        assertThat(shonin.eventTypes(order.id())).doesNotContain("order.ready");
    }

    @Test
    void theGalleryShowsPagesAndMailsOfEveryServiceThatHasSome() {
        try (BrowserContext window = window(false)) {
            Page page = window.newPage();
            page.navigate(url("api") + "/gallery");
            assertHeading(page, "ページとメールの見本");
            assertThat(page.locator("h2").allTextContents())
                    .contains("order-service", "dcv-service");
            List<Object> links = links(page);
            assertThat(links).hasSizeGreaterThan(50);
            for (Object link : links) {
                assertThat(page.request().get((String) link).status())
                        .as("%s", link)
                        .isEqualTo(200);
            }
        }
    }

    @SuppressWarnings("unchecked") // What the browser answers is a list.
    private static List<Object> links(Page page) {
        return (List<Object>) page.locator("td a").evaluateAll("all => all.map(a => a.href)");
    }

    /** An order whose approver has mail, and which has heard that it was sent. */
    private record Placed(String id, String name, String link) {}

    private Placed placed() {
        String name =
                "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 16) + ".test";
        OrderRequest order =
                new OrderRequest()
                        .csr(TestRequests.csr(name))
                        .product("dv-single")
                        .locale("ja")
                        .applicant(new Applicant().name("山田 花子").email("applicant@" + name))
                        .addValidationsItem(
                                new ValidationChoice()
                                        .name(name)
                                        .method("email")
                                        .approver("admin@" + name));
        String id = shonin.orders().placeOrder(order, null, ShoninClient.idempotencyKey()).getId();
        Inbox.Mail mail = inbox.await("admin@" + name, "/approve/", PATIENCE).orElseThrow();
        // The mail is there before the services that did not send it are told.
        assertThat(shonin.awaitEvent(id, "approval-mail.sent", PATIENCE)).isTrue();
        return new Placed(id, name, ApprovalPage.link(mail.text()).orElseThrow().toString());
    }

    private String end(Placed order) {
        return shonin.awaitFinal(order.id(), PATIENCE).getStatus().getValue();
    }

    /** Waits for the page: a click that leads to another returns before that one is there. */
    private static void assertHeading(Page page, String text) {
        PlaywrightAssertions.assertThat(page.locator("h1")).hasText(text);
    }

    private BrowserContext window(boolean javaScript) {
        return chromium.window(
                new Browser.NewContextOptions()
                        .setViewportSize(WIDTH, HEIGHT)
                        .setLocale("ja-JP")
                        .setJavaScriptEnabled(javaScript));
    }

    /** What the browser complains of, such as the page's own content security policy. */
    private List<String> complaints(Page page) {
        String origin = url("api").toString();
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.onRequest(
                request -> {
                    if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) {
                        complaints.add("asked for " + request.url());
                    }
                });
        return complaints;
    }
}
