package dev.shonin.issuance.sign;

import java.math.BigInteger;
import java.time.Instant;

/**
 * A line of a CRL.
 *
 * @param serialNumber the revoked certificate's serial number
 * @param revokedAt when it was revoked
 * @param reasonCode the CRLReason (RFC 5280 §5.3.1); 0, unspecified, is not written (BR 7.2.2)
 */
public record RevokedEntry(BigInteger serialNumber, Instant revokedAt, int reasonCode) {}
