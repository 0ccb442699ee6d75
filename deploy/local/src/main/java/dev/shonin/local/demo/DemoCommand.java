package dev.shonin.local.demo;

import dev.shonin.client.ApiException;
import dev.shonin.local.CliCommand;
import dev.shonin.local.ShoninCli;
import dev.shonin.local.StackException;
import dev.shonin.local.StateDirectory;
import dev.shonin.local.client.Inbox;
import dev.shonin.local.client.Refusal;
import dev.shonin.local.client.ShoninClient;
import dev.shonin.local.client.StackEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./shonin demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs one whole order on the local stack and shows each step; the stack stays up.",
            "",
            "Without --domain everything happens on this machine: the demo reads the approval mail in the local"
                    + " inbox and presses the button itself.",
            "With --domain, --resolver and --smtp it asks the real DNS and sends a real mail; then the person"
                    + " who gets it approves. A stack that is up is restarted with these settings."
        })
public final class DemoCommand implements CliCommand, Callable<Integer> {

    private static final String DEMO_DOMAIN = "www.shonin-demo.example";

    @Option(names = "--domain", paramLabel = "NAME", description = "A real domain to certify.")
    private @Nullable String domain;

    @Option(
            names = "--resolver",
            paramLabel = "IP[:PORT]",
            description = "The DNS resolver to ask; needed with --domain.")
    private @Nullable String resolver;

    @Option(
            names = "--smtp",
            paramLabel = "HOST[:PORT]",
            description = "The mail server to send by; needed with --domain.")
    private @Nullable String smtp;

    @Option(
            names = "--approver",
            paramLabel = "ADDRESS",
            description =
                    "The approver address; by default a published contact, else the first on the list.")
    private @Nullable String approver;

    @Option(
            names = "--email",
            paramLabel = "ADDRESS",
            description = "Where the certificate is mailed to.",
            defaultValue = "hanako@applicant.example")
    private String email = "hanako@applicant.example";

    @Option(
            names = "--locale",
            paramLabel = "ja|en",
            description = "The language of mails and pages (default: ${DEFAULT-VALUE}).",
            defaultValue = "en")
    private String locale = "en";

    @Option(
            names = "--patience",
            paramLabel = "MINUTES",
            description = "How long to wait for a person (default: ${DEFAULT-VALUE}).",
            defaultValue = "60")
    private int patience = 60;

    @Spec private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
    public DemoCommand() {}

    @Override
    public Integer call() {
        boolean real = domain != null;
        if (real && (resolver == null || smtp == null)) {
            throw new ParameterException(
                    spec.commandLine(), "--domain needs --resolver and --smtp too");
        }
        PrintWriter out = spec.commandLine().getOut();
        bringUp(real);
        StateDirectory state = StateDirectory.of(ShoninCli.root(), System.getenv());
        StackEnvironment stack = StackEnvironment.read(state.path());
        String url = stack.required("SHONIN_URL");
        ShoninClient shonin = new ShoninClient(URI.create(url), stack.required("SHONIN_API_KEY"));
        Optional<Inbox> inbox =
                real
                        ? Optional.empty()
                        : Optional.of(new Inbox(URI.create(stack.required("SHONIN_INBOX_URL"))));
        Approver played =
                inbox.<Approver>map(Approver.Played::new)
                        .orElseGet(() -> new Approver.Person(Duration.ofMinutes(patience)));
        Steps steps = new Steps(out);
        Demo demo = new Demo(shonin, played, inbox, steps, Clock.systemUTC());
        Demo.Wish wish =
                new Demo.Wish(domain == null ? DEMO_DOMAIN : domain, approver, email, locale);
        try {
            String orderId = demo.run(wish, state.path().resolve("demo"));
            farewell(out, steps, url, stack, inbox.isPresent(), orderId, state.env());
            return 0;
        } catch (ApiException e) {
            Refusal refusal = Refusal.of(e);
            throw new StackException(
                    refusal.status() == 0 ? String.valueOf(e.getMessage()) : refusal.describe(), e);
        } catch (IllegalStateException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void farewell(
            PrintWriter out,
            Steps steps,
            String url,
            StackEnvironment stack,
            boolean hasInbox,
            String orderId,
            Path env) {
        out.printf("%nThe whole order took %s. The stack stays up; look around:%n", steps.total());
        out.printf("  API docs    %s/docs%n", url);
        if (hasInbox) {
            out.printf("  Mail inbox  %s%n", stack.required("SHONIN_INBOX_URL"));
        }
        out.printf("  The order   %s/v1/orders/%s%n", url, orderId);
        out.printf(
                "              set -a; . %s; set +a; curl -H \"Authorization: Bearer $SHONIN_API_KEY\" %s/v1/orders/%s%n",
                env, url, orderId);
        out.println("  ./shonin down stops it");
        out.flush();
    }

    /**
     * Through the script, so that what is not built is built and the launcher is started as ever.
     */
    private void bringUp(boolean real) {
        Map<String, String> settings = new HashMap<>();
        if (real) {
            run(List.of("down"), Map.of());
            settings.put("SHONIN_DNS_RESOLVERS", withPort(String.valueOf(resolver), 53));
            String server = withPort(String.valueOf(smtp), 25);
            int colon = server.lastIndexOf(':');
            settings.put("SHONIN_SMTP_HOST", server.substring(0, colon));
            settings.put("SHONIN_SMTP_PORT", server.substring(colon + 1));
        }
        run(List.of("up"), settings);
    }

    private static String withPort(String address, int port) {
        return address.matches(".*:\\d+") ? address : address + ":" + port;
    }

    private static void run(List<String> arguments, Map<String, String> settings) {
        List<String> command = new ArrayList<>();
        command.add(ShoninCli.root().resolve("shonin").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(settings);
        try {
            int exit = builder.start().waitFor();
            if (exit != 0) {
                throw new StackException("./shonin " + String.join(" ", arguments) + " failed");
            }
        } catch (IOException e) {
            throw new StackException("cannot run " + command.getFirst() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted", e);
        }
    }
}
