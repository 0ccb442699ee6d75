package dev.shonin.order.domain;

/** What holds for accounts with which nothing else was agreed. */
@FunctionalInterface
public interface InstallationTerms {

    /** The terms. */
    AccountTerms terms();
}
