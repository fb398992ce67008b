package io.seiche.analysis.features;

import io.seiche.telemetry.ResourceKind;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what the resources of one kind did on one system in the same ten seconds, whoever reports
 * them and in however many frames. A plain bean, so that stream processors can store it; mutable,
 * not thread-safe.
 */
public class SystemMeter {
  public long endMs;
  public long resources;
  public double delaySeconds;
  public @Nullable Double readBytesPerSecond;
  public @Nullable Double writeBytesPerSecond;
  public @Nullable Double readOpsPerSecond;
  public @Nullable Double writeOpsPerSecond;

  /**
   * Adds means; those of newer ten seconds begin anew.
   *
   * @return whether they count; those of older ten seconds, which were told, do not
   */
  public boolean add(ResourceMeans means) {
    long slotMs = means.endMs() - Math.floorMod(means.endMs(), ResourceMeter.EVERY_MS);
    if (slotMs < endMs) {
      return false;
    }
    if (slotMs > endMs) {
      endMs = slotMs;
      resources = 0;
      delaySeconds = 0;
      readBytesPerSecond = null;
      writeBytesPerSecond = null;
      readOpsPerSecond = null;
      writeOpsPerSecond = null;
    }
    resources++;
    readBytesPerSecond = sum(readBytesPerSecond, means.readBytesPerSecond());
    writeBytesPerSecond = sum(writeBytesPerSecond, means.writeBytesPerSecond());
    readOpsPerSecond = sum(readOpsPerSecond, means.readOpsPerSecond());
    writeOpsPerSecond = sum(writeOpsPerSecond, means.writeOpsPerSecond());
    return true;
  }

  private static @Nullable Double sum(@Nullable Double before, @Nullable Double more) {
    if (before == null || more == null) {
      return before == null ? more : before;
    }
    return before + more;
  }

  /** Of a frame whose means were added; negative where clocks differ, which counts as none. */
  public void delayed(double seconds) {
    delaySeconds = Math.max(delaySeconds, seconds);
  }

  /** All that was added of the newest ten seconds. */
  public SystemMeans means(String system, ResourceKind kind) {
    return new SystemMeans(
        system,
        kind,
        endMs,
        resources,
        delaySeconds,
        readBytesPerSecond,
        writeBytesPerSecond,
        readOpsPerSecond,
        writeOpsPerSecond);
  }
}
