package dev.shonin.notification.store;

import dev.shonin.notification.domain.AccountBrand;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.ServerKind;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code account_brand}. */
@Entity
@Table(name = "account_brand")
@NullUnmarked // Hibernate fills the fields.
class AccountBrandEntity {

    @Id String accountId;
    String company;
    String fromAddress;
    String replyTo;
    String supportAddress;
    String accent;
    String[] notices;
    String server;

    void take(AccountBrand brand) {
        accountId = brand.accountId();
        company = brand.company();
        fromAddress = brand.from();
        replyTo = brand.replyTo();
        supportAddress = brand.supportAddress();
        accent = brand.accent();
        Set<MessageKind> wanted = brand.notices();
        notices =
                wanted == null
                        ? null
                        : wanted.stream().map(MessageKind::code).sorted().toArray(String[]::new);
        server = brand.server() == null ? null : brand.server().word();
    }

    AccountBrand toDomain() {
        return new AccountBrand(
                accountId,
                company,
                fromAddress,
                replyTo,
                supportAddress,
                accent,
                notices == null
                        ? null
                        : Arrays.stream(notices)
                                .map(MessageKind::of)
                                .collect(Collectors.toUnmodifiableSet()),
                server == null ? null : ServerKind.of(server).orElse(null));
    }
}
