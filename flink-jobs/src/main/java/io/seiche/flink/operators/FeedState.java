package io.seiche.flink.operators;

import io.seiche.analysis.condition.Feed;
import io.seiche.analysis.condition.Feeds;
import java.util.List;
import org.apache.flink.api.common.state.MapState;

/** A collector's feeds in Flink's state, entry by entry. */
record FeedState(Entries<Feed> feeds) implements Feeds {
  FeedState(MapState<String, Feed> feeds) {
    this(new Entries<>(feeds, "feeds"));
  }

  @Override
  public Feed get(String system) {
    return feeds.get(system);
  }

  @Override
  public void put(Feed feed) {
    feeds.put(feed.system, feed);
  }

  @Override
  public void remove(String system) {
    feeds.remove(system);
  }

  @Override
  public List<Feed> all() {
    return feeds.values();
  }
}
