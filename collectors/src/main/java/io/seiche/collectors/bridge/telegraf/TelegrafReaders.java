package io.seiche.collectors.bridge.telegraf;

import io.seiche.collectors.bridge.record.MalformedRecordException;
import io.seiche.collectors.bridge.record.Measurements;
import io.seiche.collectors.bridge.record.Reasons;
import java.time.Instant;

/** Readers of what Telegraf's Kafka output writes. Stateless. */
public final class TelegrafReaders {
  private TelegrafReaders() {}

  /** {@code data_format = "influx"}, one line or many. */
  public static void influx(byte[] value, Instant recorded, Measurements out) {
    TelegrafMapping mapping = new TelegrafMapping(recorded, out);
    out.skip(Reasons.MALFORMED, LineProtocol.read(value, mapping::map));
  }

  /** {@code data_format = "json"}, one metric or many. */
  public static void json(byte[] value, Instant recorded, Measurements out)
      throws MalformedRecordException {
    TelegrafMapping mapping = new TelegrafMapping(recorded, out);
    out.skip(Reasons.MALFORMED, TelegrafJson.read(value, mapping::map));
  }
}
