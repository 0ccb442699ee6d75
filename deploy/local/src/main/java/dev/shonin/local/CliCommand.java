package dev.shonin.local;

/**
 * A subcommand of {@code ./shonin}: a class annotated with picocli's {@code @Command}, named in
 * {@code META-INF/services/dev.shonin.local.CliCommand} of the module that has it.
 */
public interface CliCommand {}
