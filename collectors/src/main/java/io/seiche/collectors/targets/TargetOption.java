package io.seiche.collectors.targets;

/**
 * Something that only one type of target knows.
 *
 * @param name as it is written below {@code options}
 * @param standard what holds when it is not set, empty for none
 * @param meaning one line, as Markdown
 */
public record TargetOption(String name, String standard, String meaning) {}
