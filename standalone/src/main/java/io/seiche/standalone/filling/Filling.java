package io.seiche.standalone.filling;

import io.seiche.flink.Detection;
import io.seiche.flink.SeicheTopology;
import io.seiche.flink.stream.ResultSink;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.standalone.embedded.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Fills the days before a demonstration: the simulated past goes through the whole topology, and
 * the pipeline then goes on from the state that leaves, so that hours, days, storms and forecasts
 * know no seam.
 *
 * @param data the directory of all that is kept
 * @param flink folder of the pipeline's state
 */
public record Filling(Path data, Path flink) {
  private static final long LOOK_MS = 200;

  /** What is to be done about a past that was asked for. */
  public sealed interface Decision {}

  /** These days are to be filled. */
  public record Fill(PastDays days) implements Decision {}

  /**
   * Nothing is to be filled.
   *
   * @param why a sentence
   */
  public record Leave(String why) implements Decision {}

  /**
   * What is to be done: what was filled is not filled again, and what others have begun stays as it
   * is.
   *
   * @param wanted the days there were to be if there is nothing yet
   */
  public Decision decide(PastDays wanted) throws IOException {
    Optional<FillingMark> mark = FillingMark.findIn(data);
    if (mark.filter(FillingMark::isDone).isPresent()) {
      return new Leave(
          "was filled before, from "
              + mark.get().first()
              + " to "
              + Instant.ofEpochMilli(mark.get().untilMs()));
    }
    if (Pipeline.hasState(flink)) {
      return new Leave("not filled: " + data + " has results already; choose another --data");
    }
    return new Fill(mark.map(FillingMark::past).orElse(wanted));
  }

  /**
   * Fills, up to the present.
   *
   * @param collector the one that tells of the same systems from then on
   * @param told how far it is, five times a second
   * @return end of what was filled, epoch milliseconds
   */
  public long run(
      EmbeddedFlink cluster,
      PastDays days,
      String collector,
      Detection detection,
      ResultSink sink,
      Consumer<Standing> told)
      throws Exception {
    FillingMark.of(days, 0).leaveIn(data);
    long untilMs;
    try (FillingProgress progress = FillingProgress.open(days.startMs())) {
      StreamExecutionEnvironment env =
          StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
      env.setParallelism(1);
      SeicheTopology.wire(
          PastSource.from(env, days, collector, progress), detection, List.of(sink));
      JobID job = cluster.submit(env, "seiche-history");
      await(cluster.result(job), days, progress, told);
      untilMs = progress.untilMs();
      Pipeline.handOver(cluster, job, flink);
    }
    FillingMark.of(days, untilMs).leaveIn(data);
    return untilMs;
  }

  private static void await(
      CompletableFuture<JobResult> job,
      PastDays days,
      FillingProgress progress,
      Consumer<Standing> told)
      throws Exception {
    long begun = System.nanoTime();
    while (!progress.awaitEnd(LOOK_MS)) {
      if (job.isDone()) {
        throw new ExecutionException(
            "the history was not filled",
            job.get()
                .getSerializedThrowable()
                .map(error -> error.deserializeError(Filling.class.getClassLoader()))
                .orElse(null));
      }
      told.accept(
          new Standing(
              days.days(),
              Duration.ofMillis(progress.untilMs() - days.startMs()),
              Duration.ofMillis(System.currentTimeMillis() - days.startMs()),
              Duration.ofNanos(System.nanoTime() - begun)));
    }
  }

  /**
   * How far a filling is.
   *
   * @param days that were asked for
   * @param done how much of them
   * @param all of it
   * @param took so far
   */
  public record Standing(int days, Duration done, Duration all, Duration took) {
    /** E.g. {@code filling history: 12 of 30 days, 25 s to go}. */
    public String words() {
      String far = "filling history: %d of %d days".formatted(done.toDays(), days);
      if (done.toHours() < 1) {
        return far;
      }
      double left = (double) all.minus(done).toMillis() / done.toMillis() * took.toMillis() / 1e3;
      return far + ", %d s to go".formatted(Math.round(left));
    }
  }
}
