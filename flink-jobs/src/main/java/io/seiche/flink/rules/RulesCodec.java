package io.seiche.flink.rules;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seiche.flink.rules.MalformedRulesException.Reason;
import java.util.TreeMap;

/** Rules as protobuf bytes and back. Stateless, hence thread-safe. */
public final class RulesCodec {
  /** The key of every record: compaction keeps the newest. */
  public static final String KEY = "rules";

  private static final int VERSION = 1;

  private RulesCodec() {}

  /** Tells the values: rules that were never written are as by default when they come back. */
  public static byte[] encode(PublishedRules rules) {
    return io.seiche.telemetry.v1.Rules.newBuilder()
        .setVersion(VERSION)
        .setPublishedMs(rules.publishedMs())
        .setOrigin(rules.origin())
        .putAllValues(new TreeMap<>(rules.values()))
        .build()
        .toByteArray();
  }

  /**
   * @throws MalformedRulesException for bytes that are no rules, and for values that make none
   */
  public static PublishedRules decode(byte[] bytes) throws MalformedRulesException {
    io.seiche.telemetry.v1.Rules in;
    try {
      in = io.seiche.telemetry.v1.Rules.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedRulesException(
          Reason.UNDECODABLE, "not protobuf rules: " + e.getMessage(), e);
    }
    if (in.getVersion() != VERSION) {
      throw new MalformedRulesException(
          Reason.UNDECODABLE,
          "rules of version "
              + in.getVersion()
              + ", known here is "
              + VERSION
              + ": publish them with a Seiche as old as this, or update this one",
          null);
    }
    try {
      return PublishedRules.of(in.getPublishedMs(), in.getOrigin(), in.getValuesMap());
    } catch (IllegalArgumentException e) {
      throw new MalformedRulesException(Reason.INVALID, e.getMessage(), e);
    }
  }
}
