package dev.shonin.dcv.domain.whois;

import dev.shonin.dcv.domain.MailAddress;

/**
 * A contact's mailbox as registration data publish it.
 *
 * @param role whose it is
 * @param address the mailbox
 */
public record RegistryContact(ContactRole role, MailAddress address) {}
