package io.seiche.flink.operators;

import io.seiche.analysis.health.HealthCount;
import io.seiche.flink.rules.MalformedRulesException;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.rules.RulesCodec;
import io.seiche.flink.stream.PublishedBytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at rules before they are broadcast, once for all operators that decide by them: those that
 * cannot be used go no further, so that they change nothing, and are told in the log and counted by
 * reason.
 */
public class RulesIntake extends ProcessFunction<PublishedBytes, PublishedBytes>
    implements CheckpointedFunction {
  private static final Logger LOG = LoggerFactory.getLogger(RulesIntake.class);

  public static final OutputTag<HealthCount> HEALTH = new OutputTag<>("rules-health") {};

  private static final String RULES = "rules";

  private transient Map<String, Long> refused;
  private transient ListState<Map<String, Long>> saved;

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    saved =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("rules-refused", Types.MAP(Types.STRING, Types.LONG)));
    refused = new HashMap<>();
    for (Map<String, Long> counts : saved.get()) {
      counts.forEach((reason, count) -> refused.merge(reason, count, Long::sum));
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    saved.update(List.of(new HashMap<>(refused)));
  }

  @Override
  public void processElement(PublishedBytes came, Context context, Collector<PublishedBytes> out) {
    if (came.bytes().length == 0) {
      // What compaction leaves of a record that was taken back says nothing.
      return;
    }
    try {
      PublishedRules rules = RulesCodec.decode(came.bytes());
      LOG.info("rules of {} at {}: {}", rules.origin(), came.origin(), rules.inWords());
      out.collect(came);
    } catch (MalformedRulesException e) {
      LOG.warn("the rules stay as they are, left out {}: {}", came.origin(), e.getMessage());
      String reason = e.reason().tag();
      long count = refused.merge(reason, 1L, Long::sum);
      context.output(HEALTH, new HealthCount(RULES, RULES, reason, came.arrivedMs(), count));
    }
  }
}
