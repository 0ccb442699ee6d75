package dev.shonin.samplebad.util;

/** In a package that means nothing. */
public final class Things {}
