package dev.shonin.issuance.lint.baseline;

import dev.shonin.issuance.lint.About;
import dev.shonin.issuance.lint.Rule;
import dev.shonin.issuance.lint.Specimen;
import java.math.BigInteger;
import java.util.Optional;

/** An RSA modulus is odd, has no prime factor below 752 and is not a square (BR 6.1.6). */
public final class RsaModulusFactors implements Rule {

    private static final About ABOUT = About.baseline("rsa-modulus-factors", "6.1.6");
    private static final BigInteger SMALL_PRIMES = productOfPrimesBelow(752);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public Optional<String> violation(Specimen specimen) {
        if (!specimen.isRsa()) {
            return Optional.empty();
        }
        BigInteger modulus = KeyReading.rsa(specimen).getModulus();
        if (!modulus.gcd(SMALL_PRIMES).equals(BigInteger.ONE)) {
            return Optional.of("the RSA modulus has a factor below 752");
        }
        return modulus.sqrtAndRemainder()[1].signum() == 0
                ? Optional.of("the RSA modulus is a square")
                : Optional.empty();
    }

    private static BigInteger productOfPrimesBelow(int limit) {
        BigInteger product = BigInteger.ONE;
        for (BigInteger prime = BigInteger.TWO;
                prime.intValueExact() < limit;
                prime = prime.nextProbablePrime()) {
            product = product.multiply(prime);
        }
        return product;
    }
}
