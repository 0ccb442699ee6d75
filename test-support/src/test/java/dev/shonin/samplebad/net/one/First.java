package dev.shonin.samplebad.net.one;

import dev.shonin.samplebad.net.two.Second;

/** An adapter that knows another. */
public record First(Second second) {}
