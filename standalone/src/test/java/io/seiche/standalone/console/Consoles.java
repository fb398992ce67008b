package io.seiche.standalone.console;

import io.seiche.alerts.dispatch.TargetStatus;
import io.seiche.results.v1.Phase;
import io.seiche.results.v1.StormState;
import io.seiche.standalone.console.PipelineStatus.State;
import io.seiche.standalone.console.document.InventoryDocument;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Consoles to ask, with a model filled by hand. */
public final class Consoles {
  /** A collector as one may describe itself. */
  public record Fleet(String name, String state, int resources) {}

  /** An Alertmanager that is away. */
  private static final TargetStatus FAILING =
      new TargetStatus(
          "alertmanager",
          "http://am:9093",
          "failing",
          1,
          3,
          4,
          Map.of("unreachable", 7L),
          Map.of("came_and_went", 2L),
          Results.at(32),
          "no connection: refused");

  private Consoles() {}

  /** A console over a model, on a free port of the loopback address, running since noon. */
  public static ConsoleServer start(LiveModel model, LongSupplier clock)
      throws ConsoleStartException {
    return ConsoleServer.start(config(0), sources(model, running()), clock, "console-test");
  }

  /** The same with a store. */
  public static ConsoleServer start(LiveModel model, StoreAccess store, LongSupplier clock)
      throws ConsoleStartException {
    return ConsoleServer.start(config(0), sources(model, store, running()), clock, "console-test");
  }

  /** One that knows nothing else, by the clock. */
  public static ConsoleServer start(LiveModel model, StoreAccess store)
      throws ConsoleStartException {
    return ConsoleServer.start(
        new ConsoleConfig(ConsoleConfig.LOOPBACK, 0, Set.of(), "up", "0.1.0"),
        new ConsoleSources(model, store, Consoles::running, List::of, Map::of, Map::of));
  }

  static ConsoleConfig config(int port) {
    return new ConsoleConfig(ConsoleConfig.LOOPBACK, port, Set.of("Seiche.example"), "up", "0.1.0");
  }

  static PipelineStatus running() {
    return new PipelineStatus(State.RUNNING, null);
  }

  static ConsoleSources sources(LiveModel model, PipelineStatus pipeline) {
    return sources(model, new StoreAccess(), pipeline);
  }

  static ConsoleSources sources(LiveModel model, StoreAccess store, PipelineStatus pipeline) {
    return new ConsoleSources(
        model,
        store,
        () -> pipeline,
        () -> List.of(new Fleet("simulator", "running", 4)),
        () -> Map.of("kafka", "127.0.0.1:9092"),
        () -> Map.of("feed_malformed", 0L),
        () ->
            new InventoryDocument(
                "inventory.yml",
                1_767_225_600_000L,
                0,
                null,
                List.of(
                    new InventoryDocument.Workload(
                        "vision/resnet",
                        "vision",
                        Map.of("cost-center", "4711"),
                        List.of("gpu-1/*/*")))),
        () -> List.of(FAILING));
  }

  /** A rollout that has switched, storms and says so. */
  static void fill(LiveModel model) {
    model.onVerdict(Results.verdict(Results.ROLLOUT, Phase.TRAINING, 0, 60), Results.at(60));
    model.onActivity(Results.activity(Results.ROLLOUT, 60, 1e9), Results.at(61));
    model.onSwitch(
        Results.change(Results.ROLLOUT, Phase.INFERENCE, Phase.TRAINING, 30), Results.at(31));
    model.onStorm(Results.storm(Results.ROLLOUT, StormState.OPENED, 30, 2_100), Results.at(31));
    model.onAlert(Results.alert(Results.ROLLOUT, true, 30), Results.at(31));
  }
}
