package io.seiche.standalone.targets;

import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.targets.SourceType;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetOption;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Shows nothing. */
record FakeType(String name, boolean needsUrl, boolean needsProfile) implements SourceType {
  @Override
  public String summary() {
    return "nothing";
  }

  @Override
  public Duration defaultInterval() {
    return Duration.ofSeconds(30);
  }

  @Override
  public List<TargetOption> options() {
    return List.of(new TargetOption("depth", "1", "how deep"));
  }

  @Override
  public void check(Target target) {
    if (target.options().containsKey("depth") && target.options().get("depth").equals("-1")) {
      throw new IllegalArgumentException("options.depth must be 0 or more");
    }
  }

  @Override
  public Source open(Target target) throws IOException {
    if (target.name().contains("broken")) {
      throw new IOException("tls.ca: no such file");
    }
    return (now, skips) -> List.of();
  }
}
