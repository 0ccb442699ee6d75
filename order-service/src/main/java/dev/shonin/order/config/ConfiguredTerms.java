package dev.shonin.order.config;

import dev.shonin.order.domain.AccountTerms;
import dev.shonin.order.domain.InstallationTerms;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** The terms that the configuration sets. */
@ApplicationScoped
class ConfiguredTerms implements InstallationTerms {

    private final AccountTerms terms;

    ConfiguredTerms(OrderConfig config) {
        OrderConfig.AccountsConfig usual = config.accounts();
        this.terms =
                new AccountTerms(
                        AccountTerms.Payment.valueOf(usual.payment().toUpperCase(Locale.ROOT)),
                        AccountTerms.Review.valueOf(usual.review().toUpperCase(Locale.ROOT)),
                        usual.reminderDays(),
                        null);
    }

    @Override
    public AccountTerms terms() {
        return terms;
    }
}
