package dev.shonin.notification.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of the delivery mail are filled with.
 *
 * @param company in whose name the mail is written
 * @param support where to ask
 * @param account through whom it was ordered
 * @param applicant who applied
 * @param organization the applicant's organisation
 * @param commonName the subject's common name
 * @param names the certificate's names
 * @param product the product's name
 * @param notBefore start of validity
 * @param notAfter end of validity
 * @param serialNumber the serial number in hex
 * @param fingerprint SHA-256 in hex
 * @param orderId the order
 * @param certificateFile the file name of the certificate
 * @param bundleFile the file name of the intermediates
 * @param fullChainFile the file name of both
 * @param certificatePem the certificate
 * @param chainPem the intermediates
 */
public record DeliveryView(
        Shown company,
        @Nullable Shown support,
        Shown account,
        Shown applicant,
        @Nullable Shown organization,
        ShownName commonName,
        List<ShownName> names,
        Shown product,
        String notBefore,
        String notAfter,
        String serialNumber,
        String fingerprint,
        String orderId,
        Shown certificateFile,
        Shown bundleFile,
        Shown fullChainFile,
        String certificatePem,
        String chainPem) {}
