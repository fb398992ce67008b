package io.seiche.history.embedded;

import io.seiche.history.influx.Retention;

/**
 * For how long the embedded store keeps rows.
 *
 * @param retention parts of a day count as a whole one
 * @param shorten whether what is older may be deleted where less is to be kept than before
 */
public record Keeping(Retention retention, boolean shorten) {
  public static final Keeping DEFAULT = new Keeping(Retention.DEFAULT, false);
}
