package io.seiche.collectors.bridge.telegraf;

import io.seiche.collectors.bridge.record.MalformedRecordException;
import io.seiche.collectors.bridge.record.Measurements;
import io.seiche.collectors.bridge.record.Reasons;
import io.seiche.collectors.bridge.record.RecordRules;
import java.time.Instant;

/** Readers of what Telegraf's Kafka output writes. Stateless. */
public final class TelegrafReaders {
  private TelegrafReaders() {}

  /** {@code data_format = "influx"}, one line or many. */
  public static void influx(byte[] value, Instant recorded, RecordRules rules, Measurements out) {
    TelegrafMapping mapping = new TelegrafMapping(recorded, rules, out);
    out.skip(Reasons.MALFORMED, LineProtocol.read(value, mapping::map));
  }

  /** {@code data_format = "json"}, one metric or many. */
  public static void json(byte[] value, Instant recorded, RecordRules rules, Measurements out)
      throws MalformedRecordException {
    TelegrafMapping mapping = new TelegrafMapping(recorded, rules, out);
    out.skip(Reasons.MALFORMED, TelegrafJson.read(value, mapping::map));
  }

  /** Whether all of it is line protocol. */
  public static boolean isInflux(byte[] value) {
    boolean[] any = new boolean[1];
    return LineProtocol.read(value, point -> any[0] = true) == 0 && any[0];
  }
}
