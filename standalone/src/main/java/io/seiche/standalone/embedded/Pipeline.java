package io.seiche.standalone.embedded;

import io.seiche.flink.BroadcastRules;
import io.seiche.flink.Detection;
import io.seiche.flink.KeptState;
import io.seiche.flink.SeicheTopology;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaFrames;
import io.seiche.flink.kafka.KafkaInventories;
import io.seiche.flink.kafka.KafkaRules;
import io.seiche.flink.stream.ResultSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.executiongraph.AccessExecutionGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole topology as one job of the embedded Flink. Its state is kept under a directory:
 * stopping saves it, starting goes on from the newest there is, after a kill from the newest
 * checkpoint.
 */
public final class Pipeline {
  private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);
  private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(10);
  private static final Duration WATERMARKS = Duration.ofMillis(100);
  private static final Duration STOP = Duration.ofSeconds(15);

  /** All that waits for the store has to get there first. */
  private static final Duration FILLED = Duration.ofMinutes(5);

  private final EmbeddedFlink flink;
  private final JobID job;
  private final Path savepoints;

  private Pipeline(EmbeddedFlink flink, JobID job, Path savepoints) {
    this.flink = flink;
    this.job = job;
    this.savepoints = savepoints;
  }

  /**
   * Starts the job, from the newest state under {@code directory} if there is any.
   *
   * @param directory for checkpoints and savepoints; created when absent
   */
  public static Pipeline start(
      EmbeddedFlink flink,
      Path directory,
      KafkaConfig kafka,
      Detection detection,
      List<ResultSink> sinks)
      throws IOException {
    Path checkpoints = Files.createDirectories(checkpoints(directory));
    Path savepoints = Files.createDirectories(savepoints(directory));
    Path filled = Files.createDirectories(filled(directory));
    Optional<Path> newest = KeptState.newest(checkpoints, savepoints, filled);
    KeptState.removeOlder(newest, checkpoints, savepoints, filled);
    Configuration configuration = configuration(checkpoints, newest);
    // What fed the filling has no place here.
    boolean fromFilling = newest.filter(kept -> kept.startsWith(filled)).isPresent();
    configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, fromFilling);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(1);
    env.setBufferTimeout(BUFFER_TIMEOUT.toMillis());
    SeicheTopology.wire(
        KafkaFrames.from(env, kafka, "seiche"),
        KafkaInventories.from(env, kafka, "seiche-inventory"),
        BroadcastRules.of(KafkaRules.from(env, kafka, "seiche-rules")),
        detection,
        sinks);
    try {
      return new Pipeline(flink, flink.submit(env, "seiche"), savepoints);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting the pipeline", e);
    } catch (Exception e) {
      throw new IOException(
          "the pipeline did not start"
              + newest
                  .map(path -> " from its state in " + path + " (remove it to start anew)")
                  .orElse("")
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** Whether there is state under {@code directory} to go on from. */
  public static boolean hasState(Path directory) throws IOException {
    Path[] there =
        Stream.of(checkpoints(directory), savepoints(directory), filled(directory))
            .filter(Files::isDirectory)
            .toArray(Path[]::new);
    return KeptState.newest(there).isPresent();
  }

  /**
   * Saves the state of a job of the same topology and stops it; the next start under {@code
   * directory} goes on from there.
   */
  public static void handOver(EmbeddedFlink flink, JobID job, Path directory) throws IOException {
    stop(flink, job, filled(directory), FILLED);
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException("interrupted while its state was saved");
    }
  }

  private static Path checkpoints(Path directory) {
    return directory.resolve("checkpoints");
  }

  private static Path savepoints(Path directory) {
    return directory.resolve("savepoints");
  }

  private static Path filled(Path directory) {
    return directory.resolve("filled");
  }

  private static Configuration configuration(Path checkpoints, Optional<Path> newest) {
    Configuration configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARKS);
    // A store that is away holds checkpoints back; the job goes on from the last one there is.
    configuration.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    newest.ifPresent(kept -> KeptState.goOnFrom(kept, configuration));
    return configuration;
  }

  /** What Flink says of the job: RUNNING, RESTARTING, FAILED …; empty when it does not answer. */
  public Optional<JobStatus> status() {
    return ask(flink.cluster().getJobStatus(job));
  }

  /** Why the job last failed, in one line; empty while it never did. */
  public Optional<String> trouble() {
    return ask(flink.cluster().getExecutionGraph(job))
        .map(AccessExecutionGraph::getFailureInfo)
        .map(failure -> rootOf(failure.getExceptionAsString()));
  }

  private static <T> Optional<T> ask(CompletableFuture<T> answer) {
    try {
      return Optional.ofNullable(answer.get(1, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("the job does not answer", e);
      return Optional.empty();
    }
  }

  /** The last cause of a stack trace, without its frames. */
  private static String rootOf(String stackTrace) {
    String root = stackTrace.lines().findFirst().orElse("");
    for (String line : stackTrace.lines().toList()) {
      if (line.startsWith("Caused by: ")) {
        root = line.substring("Caused by: ".length());
      }
    }
    return root;
  }

  /** Saves the state and stops; the next start goes on from here. */
  public void stop() throws IOException {
    stop(flink, job, savepoints, STOP);
  }

  private static void stop(EmbeddedFlink flink, JobID job, Path savepoints, Duration patience)
      throws IOException {
    try {
      flink
          .cluster()
          .stopWithSavepoint(
              job, savepoints.toUri().toString(), false, SavepointFormatType.CANONICAL)
          .get(patience.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          "the pipeline's state was not saved; the next start goes on from the newest checkpoint: "
              + e.getMessage(),
          e);
    }
  }
}
