package dev.shonin.notification.flow;

import dev.shonin.notification.domain.AccountBrand;
import dev.shonin.notification.domain.AccountBrands;
import dev.shonin.notification.domain.Brand;
import dev.shonin.notification.domain.BrandFault;
import dev.shonin.notification.domain.MessageKind;
import dev.shonin.notification.domain.MessageRefusal;
import dev.shonin.notification.domain.ServerKind;
import dev.shonin.notification.policy.BrandRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sets, and shows, in whose name an account's mails are written. */
@ApplicationScoped
public class SetBrand {

    private final AccountBrands brands;
    private final BrandBook book;

    SetBrand(AccountBrands brands, BrandBook book) {
        this.brands = brands;
        this.book = book;
    }

    /**
     * What is wanted, as given; what is null is the installation's.
     *
     * @param company the company's name
     * @param from the sender's address
     * @param replyTo where answers go
     * @param supportAddress where readers may ask
     * @param accent the colour of headings and buttons
     * @param notices codes of kinds that are not always sent
     * @param server the word for the server its customers' certificates are for
     */
    public record Wanted(
            @Nullable String company,
            @Nullable String from,
            @Nullable String replyTo,
            @Nullable String supportAddress,
            @Nullable String accent,
            @Nullable List<@Nullable String> notices,
            @Nullable String server) {}

    /** The brand that an account's mails are written under now. */
    @Transactional
    public Brand of(String accountId) {
        Brand common = book.common();
        return brands.find(accountId).map(own -> own.over(common)).orElse(common);
    }

    /**
     * Sets an account's brand, in place of what it had.
     *
     * @param byOperator whether an operator does; nobody else may write under another address
     * @throws MessageRefusal.BadBrand with everything that is wrong
     */
    @Transactional
    public Brand set(String accountId, Wanted wanted, boolean byOperator) {
        List<BrandFault> faults =
                BrandRules.judge(
                        wanted.company(),
                        wanted.from(),
                        wanted.replyTo(),
                        wanted.supportAddress(),
                        wanted.accent());
        String before = brands.find(accountId).map(AccountBrand::from).orElse(null);
        if (wanted.from() != null && !byOperator && !wanted.from().equals(before)) {
            faults.add(BrandFault.FROM_BY_OPERATOR);
        }
        Set<MessageKind> notices = notices(wanted.notices(), faults);
        ServerKind server = server(wanted.server(), faults);
        if (!faults.isEmpty()) {
            throw new MessageRefusal.BadBrand(faults);
        }
        brands.put(
                new AccountBrand(
                        accountId,
                        wanted.company(),
                        wanted.from(),
                        wanted.replyTo(),
                        wanted.supportAddress(),
                        wanted.accent(),
                        notices,
                        server));
        book.changed();
        return of(accountId);
    }

    /** Takes an account's brand away: the installation's is used again. */
    @Transactional
    public void remove(String accountId) {
        brands.remove(accountId);
        book.changed();
    }

    private static @Nullable Set<MessageKind> notices(
            @Nullable List<@Nullable String> codes, List<BrandFault> faults) {
        if (codes == null) {
            return null;
        }
        var known =
                Arrays.stream(MessageKind.values())
                        .filter(MessageKind::optional)
                        .collect(Collectors.toMap(MessageKind::code, Function.identity()));
        if (!codes.stream().allMatch(code -> code != null && known.containsKey(code))) {
            faults.add(BrandFault.NOTICES);
            return null;
        }
        return codes.stream().map(known::get).collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable ServerKind server(@Nullable String word, List<BrandFault> faults) {
        if (word == null) {
            return null;
        }
        ServerKind server = ServerKind.of(word).orElse(null);
        if (server == null) {
            faults.add(BrandFault.SERVER);
        }
        return server;
    }
}
