package dev.shonin.samplebad.net.two;

import dev.shonin.samplebad.net.one.First;

/** The other one. */
public record Second(First first) {}
