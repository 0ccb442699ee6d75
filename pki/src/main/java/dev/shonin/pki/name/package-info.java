/**
 * Domain names as certificates carry them, and the Public Suffix List that tells where a registry's
 * domain ends and a registrant's begins (BR 1.6.1, 3.2.2.6).
 *
 * <p>{@code public_suffix_list.dat} is an unchanged copy of the Mozilla Foundation's Public Suffix
 * List (Mozilla Public License 2.0, https://publicsuffix.org/list/); its version stands in its
 * head.
 */
@org.jspecify.annotations.NullMarked
package dev.shonin.pki.name;
