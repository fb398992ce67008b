package io.seiche.standalone.filling;

import io.seiche.flink.stream.FrameBytes;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** Reads the past up to the present, some seconds at a time. Not thread-safe. */
final class PastReader implements SourceReader<FrameBytes, PastSource.None> {
  private final PastFrames past;
  private final FillingProgress progress;
  private final Queue<FrameBytes> frames = new ArrayDeque<>();
  private final CompletableFuture<Void> always = CompletableFuture.completedFuture(null);
  private final CompletableFuture<Void> never = new CompletableFuture<>();
  private boolean ended;

  PastReader(PastFrames past, FillingProgress progress) {
    this.past = past;
    this.progress = progress;
  }

  @Override
  public void start() {}

  @Override
  public InputStatus pollNext(ReaderOutput<FrameBytes> out) {
    if (frames.isEmpty()) {
      if (past.nextEndMs() > System.currentTimeMillis()) {
        ended = true;
        progress.end();
        return InputStatus.NOTHING_AVAILABLE;
      }
      progress.reached(past.nextEndMs());
      frames.addAll(past.next());
    }
    out.collect(frames.remove());
    return InputStatus.MORE_AVAILABLE;
  }

  /**
   * Nothing comes any more once there was nothing: what follows is the present. Before that there
   * always is something; it is asked also by a task that was held up a moment ago.
   */
  @Override
  public CompletableFuture<Void> isAvailable() {
    return ended ? never : always;
  }

  @Override
  public List<PastSource.None> snapshotState(long checkpoint) {
    return List.of();
  }

  @Override
  public void addSplits(List<PastSource.None> splits) {}

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {}
}
