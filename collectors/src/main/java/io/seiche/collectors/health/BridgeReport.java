package io.seiche.collectors.health;

import io.seiche.collectors.bridge.BridgeStatus;
import io.seiche.collectors.publish.PublisherStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * How a bridge goes at one moment.
 *
 * @param version of Seiche
 * @param bridge how reading goes
 * @param publisher how sending goes
 */
public record BridgeReport(String version, BridgeStatus bridge, PublisherStatus publisher)
    implements HealthReport {
  @Override
  public String page() {
    return BridgeMetrics.page(this);
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    publisher
        .unreachableSince()
        .ifPresent(since -> problems.add("Kafka takes nothing since " + since));
    if (bridge.partitions() == 0) {
      problems.add(
          "no partition is read: Kafka has not answered yet, the topics are not there, or another"
              + " bridge of the group reads them");
    }
    return problems;
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    bridge
        .topics()
        .forEach(
            (name, topic) -> {
              if (topic.partitions() == 0 && bridge.partitions() > 0) {
                remarks.add("topic " + name + ": no partition of it is read: is it there?");
              }
              long refused = topic.refused().values().stream().mapToLong(Long::longValue).sum();
              topic
                  .complaint()
                  .ifPresent(
                      complaint ->
                          remarks.add(
                              "topic "
                                  + name
                                  + ": "
                                  + refused
                                  + " of "
                                  + topic.records()
                                  + " records were left out, the latest: "
                                  + complaint));
            });
    return remarks;
  }
}
