package io.seiche.standalone.config;

/**
 * A value and where it was given.
 *
 * @param origin {@code file:line}, or the option, e.g. {@code --set}
 */
public record Setting(String value, String origin) {}
