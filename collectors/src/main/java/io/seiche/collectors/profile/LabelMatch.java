package io.seiche.collectors.profile;

import java.util.regex.Pattern;

/**
 * A condition on one label, as in PromQL: a label that is not there is empty.
 *
 * @param value anchored at both ends where it is a pattern
 */
public record LabelMatch(String label, boolean wanted, Pattern value) {
  public boolean matches(String text) {
    return value.matcher(text).matches() == wanted;
  }
}
