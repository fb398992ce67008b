package io.seiche.history.trends;

import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.influx.StoreWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Answers of the embedded store. */
class EmbeddedTrendsIT extends TrendsContract {
  private static final Map<Site, EmbeddedStore> STORES = new HashMap<>();

  @BeforeAll
  static void fill(@TempDir Path folder) throws Exception {
    for (Site site : new Site[] {BERLIN, KATHMANDU}) {
      EmbeddedStore store = EmbeddedStore.open(folder.resolve(site.zone.getId()));
      STORES.put(site, store);
      try (StoreWriter writer = new StoreWriter(store.config())) {
        writer.write(site.points());
      }
      store.awaitApplied(Duration.ofSeconds(60));
    }
  }

  @AfterAll
  static void close() {
    STORES.values().forEach(EmbeddedStore::close);
    STORES.clear();
  }

  @Override
  Trends trends(Site site) {
    return STORES.get(site).trends();
  }
}
