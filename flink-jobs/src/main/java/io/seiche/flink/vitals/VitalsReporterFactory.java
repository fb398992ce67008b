package io.seiche.flink.vitals;

import io.seiche.flink.JobConfig;
import io.seiche.history.influx.StoreConfig;
import java.time.Duration;
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
  private static final String OPTIONS = "metrics.reporter.seiche.";

  /**
   * What a Flink is configured with to have its vitals written to that store.
   *
   * @param store settings, {@code store.url} and its neighbours
   * @param every how often, positive
   */
  public static Map<String, String> options(Map<String, String> store, Duration every) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(OPTIONS + "factory.class", VitalsReporterFactory.class.getName());
    options.put(OPTIONS + "interval", every.toMillis() + " ms");
    store.forEach((key, value) -> options.put(OPTIONS + key, value));
    return options;
  }

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
