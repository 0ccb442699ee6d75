package dev.shonin.notification;

import dev.shonin.testing.MailSink;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mail server of the service under test; a field {@code @TheSink MailSink} gets it. */
public final class MailSinkResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable MailSink sink;

    @Override
    public Map<String, String> start() {
        MailSink started = MailSink.start();
        sink = started;
        return Map.of(
                "SHONIN_RETURN_PATH", "bounces@bounce.shonin.example",
                "SHONIN_RETURN_PATH_LISTEN", "127.0.0.1:0",
                "SHONIN_SMTP_HOST", "127.0.0.1",
                "SHONIN_SMTP_PORT", String.valueOf(started.smtpPort()),
                "SHONIN_SMTP_TLS", "disabled",
                "SHONIN_SUPPORT_ADDRESS", "support@shonin.example",
                "SHONIN_BASE_URL", Samples.ORIGIN.toString());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(
                sink, new TestInjector.AnnotatedAndMatchesType(TheSink.class, MailSink.class));
    }

    @Override
    public void stop() {
        MailSink running = sink;
        if (running != null) {
            running.close();
        }
    }

    /** Marks the field. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface TheSink {}
}
