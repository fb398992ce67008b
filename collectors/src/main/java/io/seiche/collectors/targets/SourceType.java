package io.seiche.collectors.targets;

import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.source.reading.SourceCollector;
import java.io.IOException;
import java.util.List;

/** A kind of system that is one source. Stateless. */
public interface SourceType extends TargetType {
  /**
   * What can be looked at. Does not connect yet.
   *
   * @param target of this type, checked
   * @throws IOException when a file it needs is of no use, naming key and file
   */
  Source open(Target target) throws IOException;

  @Override
  default List<Collector> collectors(Target target, String host) throws IOException {
    return List.of(
        new SourceCollector(host + "/" + target.name(), target.interval(), open(target)));
  }
}
