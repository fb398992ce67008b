package io.seiche.flink.operators;

import io.seiche.analysis.rules.Rules;
import io.seiche.flink.rules.MalformedRulesException;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.rules.RulesCodec;
import io.seiche.flink.stream.PublishedBytes;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.BaseBroadcastProcessFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules an operator decides by: the newest of those the job was started with and those that
 * were broadcast since, which are part of its state. Not thread-safe.
 */
public final class RulesInForce implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(RulesInForce.class);

  /** What rules are broadcast with: their bytes, under one key. */
  public static final MapStateDescriptor<String, byte[]> STATE =
      new MapStateDescriptor<>(
          "rules", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private static final String NEWEST = "newest";

  private final PublishedRules first;
  private transient PublishedRules newest;
  private transient byte @Nullable [] stored;

  /**
   * @param first the rules to start with, until later ones come
   */
  RulesInForce(PublishedRules first) {
    this.first = first;
  }

  /** The rules as of now: a look at the state, and work only when that has changed. */
  Rules now(BaseBroadcastProcessFunction.ReadOnlyContext context) throws Exception {
    return newest(context.getBroadcastState(STATE)).rules();
  }

  /** Takes in what was broadcast; what is older than what is in force changes nothing. */
  void take(PublishedBytes came, BaseBroadcastProcessFunction.Context context) throws Exception {
    BroadcastState<String, byte[]> state = context.getBroadcastState(STATE);
    PublishedRules next = read(came.bytes(), came.origin());
    if (next.publishedMs() > newest(state).publishedMs()) {
      state.put(NEWEST, came.bytes());
    }
  }

  private PublishedRules newest(ReadOnlyBroadcastState<String, byte[]> state) throws Exception {
    byte[] bytes = state.get(NEWEST);
    if (newest == null || bytes != stored) {
      boolean same = newest != null && Arrays.equals(bytes, stored);
      stored = bytes;
      if (!same) {
        PublishedRules saved = bytes == null ? first : read(bytes, "a savepoint");
        newest = saved.publishedMs() > first.publishedMs() ? saved : first;
      }
    }
    return newest;
  }

  /** What cannot be read, as in a savepoint of a later Seiche, is not taken for rules. */
  private PublishedRules read(byte[] bytes, String origin) {
    try {
      return RulesCodec.decode(bytes);
    } catch (MalformedRulesException e) {
      LOG.warn("left out the rules of {}: {}", origin, e.getMessage());
      return first;
    }
  }
}
