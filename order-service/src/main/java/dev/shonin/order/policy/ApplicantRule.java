package dev.shonin.order.policy;

import dev.shonin.order.domain.Applicant;
import dev.shonin.order.domain.Obstacle;
import dev.shonin.order.domain.Obstacles;
import dev.shonin.order.domain.OrderRequest.Contact;
import org.jspecify.annotations.Nullable;

/** Who applies: a name and a mail address, an organisation if there is one. */
public final class ApplicantRule {

    private static final PlainTextRule NAME = new PlainTextRule(100);
    private static final PlainTextRule ORGANIZATION = new PlainTextRule(200);
    private static final MailAddressRule EMAIL = new MailAddressRule();

    /** The applicant; null, and obstacles noted, when something is missing or not acceptable. */
    public @Nullable Applicant check(@Nullable Contact given, Obstacles obstacles) {
        if (given == null) {
            obstacles.add(new Obstacle.Missing("/applicant"));
            return null;
        }
        String name = NAME.required(given.name(), "/applicant/name", obstacles);
        String organization =
                ORGANIZATION.optional(given.organization(), "/applicant/organization", obstacles);
        String email = EMAIL.required(given.email(), "/applicant/email", obstacles);
        return name == null || email == null ? null : new Applicant(name, organization, email);
    }
}
