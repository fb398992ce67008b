package io.seiche.flink.operators;

import io.seiche.analysis.condition.Feed;
import io.seiche.analysis.condition.Feeds;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** A collector's feeds in Flink's state, entry by entry. */
record FeedState(MapState<String, Feed> feeds) implements Feeds {
  private interface Access<T> {
    T run() throws Exception;
  }

  private static <T> T access(Access<T> access) {
    try {
      return access.run();
    } catch (Exception e) {
      throw new FlinkRuntimeException("the state of feeds cannot be reached", e);
    }
  }

  @Override
  public Feed get(String system) {
    return access(() -> feeds.get(system));
  }

  @Override
  public void put(Feed feed) {
    access(
        () -> {
          feeds.put(feed.system, feed);
          return null;
        });
  }

  @Override
  public void remove(String system) {
    access(
        () -> {
          feeds.remove(system);
          return null;
        });
  }

  @Override
  public List<Feed> all() {
    return access(
        () -> {
          List<Feed> all = new ArrayList<>();
          feeds.values().forEach(all::add);
          return all;
        });
  }
}
