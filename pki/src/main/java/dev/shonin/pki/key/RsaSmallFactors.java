package dev.shonin.pki.key;

import org.jspecify.annotations.Nullable;

/** No prime factor under 752, which includes being odd (BR 6.1.6, SP 800-89 5.3.3). */
final class RsaSmallFactors implements RsaRule {

    private static final int LIMIT = 752;
    private static final int[] PRIMES = SmallPrimes.below(LIMIT);
    private static final Residues RESIDUES = new Residues(PRIMES);

    @Override
    public @Nullable KeyFinding judge(RsaKey key) {
        int[] residues = RESIDUES.of(key.modulus());
        for (int i = 0; i < residues.length; i++) {
            if (residues[i] == 0) {
                return new KeyFinding.RsaSmallFactor(PRIMES[i]);
            }
        }
        return null;
    }
}
