package io.seiche.collectors.profile;

import java.util.regex.Pattern;

/** Series that look useful and are not, and why. */
public record Ignored(Pattern series, String because) {}
