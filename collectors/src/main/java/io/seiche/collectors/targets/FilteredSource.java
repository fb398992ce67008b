package io.seiche.collectors.targets;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.reading.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a source shows of the resources that are wanted. */
record FilteredSource(Source source, ResourceFilter wanted) implements Source {
  /** Left out by {@code include} or {@code exclude}. */
  static final String EXCLUDED = "excluded";

  @Override
  public List<Look> look(Instant now, Skips skips) throws IOException {
    List<Look> looks = new ArrayList<>();
    for (Look look : source.look(now, skips)) {
      List<Reading> taken =
          look.readings().stream().filter(reading -> wanted.takes(reading.resource())).toList();
      skips.add(EXCLUDED, look.readings().size() - taken.size());
      looks.add(new Look(look.system(), look.nanos(), taken));
    }
    return looks;
  }

  @Override
  public void close() {
    source.close();
  }
}
