package io.seiche.standalone.backfill;

import io.seiche.flink.Detection;
import io.seiche.flink.KeptState;
import io.seiche.flink.SeicheTopology;
import io.seiche.flink.influx.StoreResults;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.history.influx.StoreConfig;
import io.seiche.standalone.Progress;
import io.seiche.standalone.Ticker;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.standalone.filling.FillingProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Plays the input through the production topology into a store of its own. */
final class Rebuild {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

  /** Hours and days are told again and again: the last word of a few seconds will do. */
  private static final Duration FLUSH = Duration.ofSeconds(5);

  private Rebuild() {}

  /**
   * Runs to the end; one that was broken off goes on from its newest checkpoint.
   *
   * @param state folder for checkpoints
   * @param staging where results go
   */
  static void run(
      Input input, Detection detection, Path state, StoreConfig staging, Progress progress)
      throws Exception {
    Files.createDirectories(state);
    Optional<Path> newest = KeptState.newest(state);
    KeptState.removeOlder(newest, state);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration(state, newest));
    env.setParallelism(1);
    try (EmbeddedFlink flink = EmbeddedFlink.start(1);
        FillingProgress reached = FillingProgress.open(input.startMs())) {
      DataStream<FrameBytes> frames =
          input
              .frames(env)
              .map(new Watched(reached.name()))
              .returns(TypeInformation.of(FrameBytes.class))
              .uid("watched")
              .name("watched");
      SeicheTopology.wire(
          frames, detection, List.of(StoreResults.withoutRaw(staging.withFlushInterval(FLUSH))));
      Ticker ticker = Ticker.start(() -> show(input, reached.untilMs(), progress));
      try {
        flink.run(env, "seiche-backfill");
      } finally {
        ticker.close();
      }
    }
    progress.close();
  }

  private static void show(Input input, long untilMs, Progress progress) {
    long allMinutes = (input.endMs() - input.startMs()) / 60_000;
    progress.show(
        "rebuilding", (untilMs - input.startMs()) / 60_000, Math.max(1, allMinutes), "minutes");
  }

  private static Configuration configuration(Path state, Optional<Path> newest) throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, state.toUri().toString());
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    newest.ifPresent(kept -> KeptState.goOnFrom(kept, configuration));
    return configuration;
  }

  /** Says how far it is; changes nothing. */
  private static final class Watched extends RichMapFunction<FrameBytes, FrameBytes> {
    private static final long serialVersionUID = 1;

    private final String name;
    private transient FillingProgress progress;

    Watched(String name) {
      this.name = name;
    }

    @Override
    public void open(OpenContext context) throws IOException {
      progress = FillingProgress.of(name);
    }

    @Override
    public FrameBytes map(FrameBytes frame) {
      progress.reached(frame.endMs());
      return frame;
    }
  }
}
