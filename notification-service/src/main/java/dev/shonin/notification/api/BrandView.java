package dev.shonin.notification.api;

import dev.shonin.notification.domain.Brand;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.ServerKind;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * In whose name an account's mails are written.
 *
 * @param company the company's name, and the sender's display name
 * @param from the sender's address
 * @param replyTo where answers go
 * @param supportAddress where readers may ask
 * @param accent the colour of headings and buttons
 * @param notices the kinds it wants that are not always sent
 * @param server the server its customers' certificates are for
 */
@Schema(
        name = "Branding",
        example =
                """
                {"company":"Example Hosting","from":"certificates@example.com",
                 "supportAddress":"support@example.com","accent":"#1d5a9e",
                 "notices":["order-received","approved"],"server":"nginx"}
                """)
record BrandView(
        String company,
        String from,
        @Nullable String replyTo,
        @Nullable String supportAddress,
        String accent,
        List<String> notices,
        @Nullable String server) {

    static BrandView of(Brand brand) {
        ServerKind server = brand.server();
        return new BrandView(
                brand.company(),
                brand.from(),
                brand.replyTo(),
                brand.supportAddress(),
                brand.accent(),
                brand.notices().stream().map(MessageKind::code).sorted().toList(),
                server == null ? null : server.word());
    }

    /** The body of {@code PUT /v1/messages/branding}; what is left out is the installation's. */
    @Schema(name = "BrandingRequest")
    record Body(
            @Schema(description = "1 to 64 characters that do not look like a link")
                    @Nullable String company,
            @Schema(description = "The sender's address; set by operators only")
                    @Nullable String from,
            @Nullable String replyTo,
            @Nullable String supportAddress,
            @Schema(description = "#rrggbb in lower case, dark enough for white text (4.5:1)")
                    @Nullable String accent,
            @Schema(description = "Any of order-received and approved")
                    @Nullable List<@Nullable String> notices,
            @Schema(enumeration = {"apache", "nginx", "iis", "tomcat", "all"})
                    @Nullable String server) {}
}
