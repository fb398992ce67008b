package io.seiche.standalone.console;

import io.seiche.standalone.console.PipelineStatus.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** Consoles to ask, with a model filled by hand. */
public final class Consoles {
  /** A collector as one may describe itself. */
  public record Fleet(String name, String state, int resources) {}

  private Consoles() {}

  /** A console over a model, on a free port of the loopback address, running since noon. */
  public static ConsoleServer start(LiveModel model, LongSupplier clock)
      throws ConsoleStartException {
    return ConsoleServer.start(config(0), sources(model, running()), clock, "console-test");
  }

  static ConsoleConfig config(int port) {
    return new ConsoleConfig(ConsoleConfig.LOOPBACK, port, Set.of("Seiche.example"), "up", "0.1.0");
  }

  static PipelineStatus running() {
    return new PipelineStatus(State.RUNNING, null);
  }

  static ConsoleSources sources(LiveModel model, PipelineStatus pipeline) {
    return new ConsoleSources(
        model,
        () -> pipeline,
        () -> List.of(new Fleet("simulator", "running", 4)),
        () -> Map.of("kafka", "127.0.0.1:9092"),
        () -> Map.of("feed_malformed", 0L));
  }
}
