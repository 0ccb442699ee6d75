package dev.shonin.issuance.sign;

import dev.shonin.issuance.TestCa;
import java.nio.file.Path;

/** Makes a CA in a process of its own and says whether it did. */
final class CreateOnce {

    private CreateOnce() {}

    public static void main(String[] args) {
        boolean made = QuickCa.create(Path.of(args[0]), TestCa.plan(CaPlan.KeyKind.EC_P256));
        System.out.println(made ? "made" : "found");
    }
}
