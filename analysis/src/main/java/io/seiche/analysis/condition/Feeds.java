package io.seiche.analysis.condition;

import org.jspecify.annotations.Nullable;

/** Where one collector's feeds are kept, by system. */
public interface Feeds {
  @Nullable Feed get(String system);

  void put(Feed feed);

  void remove(String system);

  /** All of them; not changed while they are looked through. */
  Iterable<Feed> all();
}
