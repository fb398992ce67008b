package io.seiche.history.replacing;

import io.seiche.history.Field;
import io.seiche.history.Point;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.influx.StoreWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded store gives back. */
class EmbeddedPointsIT extends StoredPointsContract {
  @TempDir Path root;

  @Override
  Store open() throws Exception {
    EmbeddedStore store = EmbeddedStore.open(root);
    return new Store() {
      @Override
      public StoredPoints points() {
        return store.points();
      }

      @Override
      public void write(List<Point> points) throws Exception {
        try (StoreWriter writer = new StoreWriter(store.config())) {
          writer.write(points);
        }
        store.awaitApplied(Duration.ofSeconds(60));
      }

      @Override
      public void close() {
        store.close();
      }
    };
  }

  /** It knows no flag but false and true. */
  @Override
  Point told(Point written) {
    Point.Builder told = Point.of(written.measurement(), written.timeMs());
    written.tags().forEach(told::tag);
    for (Field field : written.measurement().fields()) {
      if (field.type() == Field.Type.BOOLEAN) {
        told.field(field.name(), false);
      }
    }
    written.fields().forEach(told::field);
    return told.build();
  }
}
