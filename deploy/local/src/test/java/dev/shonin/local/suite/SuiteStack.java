package dev.shonin.local.suite;

import dev.shonin.client.model.Applicant;
import dev.shonin.client.model.OrderRequest;
import dev.shonin.client.model.ValidationChoice;
import dev.shonin.local.LocalStack;
import dev.shonin.local.StackOptions;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.ShoninClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one stack that the suite's tests share; started when first asked for, stopped with the JVM.
 */
final class SuiteStack {

    private static @Nullable SuiteStack shared;

    /** Where the shared stack's services hand over the spans that somebody asked for. */
    private static final SpanReceiver SPANS = SpanReceiver.start();

    private final LocalStack stack;

    /** A stack that a test has started for itself. */
    SuiteStack(LocalStack stack) {
        this.stack = stack;
    }

    private static SuiteStack start() {
        LocalStack stack =
                LocalStack.start(
                        options(thisRelease(), freshDirectory())
                                // How soon a mail that a killed sender left behind is called
                                // uncertain.
                                .with("SHONIN_MAIL_LEASE", "20S")
                                // A test asks for a second mail sooner than a person would.
                                .with("SHONIN_APPROVAL_PAUSE", "0S")
                                .with("SHONIN_OTLP_ENDPOINT", SPANS.endpoint()));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-stack"));
        return new SuiteStack(stack);
    }

    /** Where the release under test was built. */
    static Path thisRelease() {
        return Path.of(System.getProperty("shonin.release", "../..")).toAbsolutePath().normalize();
    }

    /** A state directory that no stack has used. */
    static Path freshDirectory() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target/suite")), "stack");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static StackOptions options(Path release, Path directory) {
        return StackOptions.forTests(release, directory);
    }

    static synchronized SuiteStack get() {
        SuiteStack started = shared;
        if (started == null) {
            started = start();
            shared = started;
        }
        return started;
    }

    LocalStack stack() {
        return stack;
    }

    /** What the shared stack's services traced. */
    SpanReceiver spans() {
        return SPANS;
    }

    URI url() {
        return URI.create(url("api"));
    }

    /** The API as the demo account's reseller. */
    ShoninClient reseller() {
        return client(stack.secrets().demoKey().orElseThrow());
    }

    ShoninClient operator() {
        return client(stack.secrets().operatorKey());
    }

    ShoninClient client(String key) {
        return new ShoninClient(url(), key);
    }

    Inbox inbox() {
        return new Inbox(URI.create(url("inbox")));
    }

    private String url(String name) {
        String url = stack.urls().get(name);
        if (url == null) {
            throw new IllegalStateException("the stack has no " + name);
        }
        return url;
    }

    /** A name that no test has used. */
    static String freshName() {
        return "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 16) + ".test";
    }

    /** An order for a CSR, to be completed by the test. */
    static OrderRequest order(String csr, String product, String locale, String applicantMail) {
        return new OrderRequest()
                .csr(csr)
                .product(product)
                .locale(locale)
                .applicant(
                        new Applicant()
                                .name("山田 花子")
                                .organization("株式会社サンプル")
                                .email(applicantMail));
    }

    /** Chooses, in the order itself, who is asked for a name. */
    static OrderRequest approvedBy(OrderRequest order, String name, String approver) {
        return order.addValidationsItem(
                new ValidationChoice().name(name).method("email").approver(approver));
    }
}
