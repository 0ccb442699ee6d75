package dev.shonin.pki.key;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The remainders of one large number by many small ones. The moduli are multiplied into groups, the
 * large number is divided once for each group, and the rest is arithmetic of a machine word: some
 * ten times faster than a division for each modulus, which matters because every request is
 * checked.
 */
final class Residues {

    /**
     * So many chunks under 2^31 in a group: the short division then costs as much as the long one.
     */
    private static final int CHUNKS_IN_GROUP = 4;

    /** Consecutive moduli, from and to, with a product under 2^31. */
    private record Chunk(int from, int to, int product) {}

    private record Group(BigInteger product, List<Chunk> chunks) {}

    private final int[] moduli;
    private final List<Group> groups = new ArrayList<>();

    Residues(int[] moduli) {
        this.moduli = moduli.clone();
        List<Chunk> chunks = chunks();
        for (int i = 0; i < chunks.size(); i += CHUNKS_IN_GROUP) {
            List<Chunk> some = chunks.subList(i, Math.min(i + CHUNKS_IN_GROUP, chunks.size()));
            BigInteger product =
                    some.stream()
                            .map(chunk -> BigInteger.valueOf(chunk.product))
                            .reduce(BigInteger.ONE, BigInteger::multiply);
            groups.add(new Group(product, List.copyOf(some)));
        }
    }

    /** The remainders, in the order of the moduli. */
    int[] of(BigInteger number) {
        return of(number, moduli.length);
    }

    /** The remainders by the first moduli alone; those after them may be anything. */
    int[] of(BigInteger number, int count) {
        int[] residues = new int[moduli.length];
        for (Group group : groups) {
            if (group.chunks.getFirst().from >= count) {
                break;
            }
            int[] words = SmallPrimes.words(number.mod(group.product));
            for (Chunk chunk : group.chunks) {
                int residue = SmallPrimes.remainder(words, chunk.product);
                for (int i = chunk.from; i < chunk.to; i++) {
                    residues[i] = residue % moduli[i];
                }
            }
        }
        return residues;
    }

    private List<Chunk> chunks() {
        List<Chunk> chunks = new ArrayList<>();
        int from = 0;
        while (from < moduli.length) {
            long product = moduli[from];
            int to = from + 1;
            while (to < moduli.length && product * moduli[to] <= Integer.MAX_VALUE) {
                product *= moduli[to++];
            }
            chunks.add(new Chunk(from, to, (int) product));
            from = to;
        }
        return chunks;
    }
}
