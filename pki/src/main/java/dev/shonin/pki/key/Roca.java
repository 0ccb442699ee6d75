package dev.shonin.pki.key;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Not a key of the ROCA kind (BR 6.1.1.3 (5); Nemec et al., "The Return of Coppersmith's Attack",
 * CCS 2017). The flawed library makes primes k*M + (65537^a mod M), M a primorial; so modulo each
 * prime factor of M the modulus is a power of 65537, which chance does for one modulus in 2^27.
 */
final class Roca implements RsaRule {

    private static final int GENERATOR = 65_537;

    /** The primes of the smallest primorial that the library uses (for 512-bit keys): up to 167. */
    private static final int LIMIT = 168;

    private static final int[] PRIMES;
    private static final BitSet[] POWERS;
    private static final Residues RESIDUES;

    static {
        // A prime of which 65537 generates every residue distinguishes nothing.
        PRIMES =
                Arrays.stream(SmallPrimes.below(LIMIT))
                        .filter(p -> powers(p).cardinality() < p - 1)
                        .toArray();
        POWERS = Arrays.stream(PRIMES).mapToObj(Roca::powers).toArray(BitSet[]::new);
        RESIDUES = new Residues(PRIMES);
    }

    @Override
    public @Nullable KeyFinding judge(RsaKey key) {
        int[] residues = RESIDUES.of(key.modulus());
        for (int i = 0; i < residues.length; i++) {
            if (!POWERS[i].get(residues[i])) {
                return null;
            }
        }
        return new KeyFinding.RocaWeak();
    }

    private static BitSet powers(int prime) {
        BitSet powers = new BitSet(prime);
        for (int power = 1; !powers.get(power); power = power * (GENERATOR % prime) % prime) {
            powers.set(power);
        }
        return powers;
    }
}
