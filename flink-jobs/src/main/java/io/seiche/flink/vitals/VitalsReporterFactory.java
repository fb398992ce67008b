package io.seiche.flink.vitals;

import io.seiche.flink.JobConfig;
import io.seiche.history.influx.StoreConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * What Flink starts in each process of a cluster that has {@code
 * metrics.reporter.seiche.factory.class} set to this. The store is the one that {@code
 * metrics.reporter.seiche.store.url} and its neighbours name, or, without any of them, the
 * environment's {@code SEICHE_STORE_…}.
 */
public final class VitalsReporterFactory implements MetricReporterFactory {
  private static final String STORE = "store.";

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.startsWith(STORE)) {
        settings.put(key, properties.getProperty(key));
      }
    }
    StoreConfig store =
        settings.isEmpty() ? JobConfig.storeOf(System.getenv()) : StoreConfig.of(settings);
    return new VitalsReporter(new VitalsStore(store, System.getenv()), System::currentTimeMillis);
  }
}
