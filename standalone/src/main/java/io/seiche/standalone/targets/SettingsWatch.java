package io.seiche.standalone.targets;

import io.seiche.collectors.targets.ConfigStanding;
import io.seiche.standalone.config.CollectSettings;
import io.seiche.standalone.config.ConfigFile;
import io.seiche.standalone.config.Settings;
import io.seiche.standalone.watch.FileWatch;
import io.seiche.standalone.watch.UnusableFileException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects from what the settings' file says while it is changed. What else has changed in it is
 * told and waits for a restart.
 */
public final class SettingsWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);

  /** What counts without a restart, beside the targets. */
  private static final Set<String> LIVE =
      Set.of(CollectSettings.DEVICES, CollectSettings.INTERVAL, CollectSettings.CGROUPS);

  private final ConfigFile file;
  private final Settings running;
  private final RunningTargets targets;
  private final Clock clock;
  private final FileWatch watch;
  private volatile Instant lastGood;
  private volatile List<String> waiting = List.of();

  /** Does not look before it is {@link #start started}. */
  SettingsWatch(ConfigFile file, RunningTargets targets, Clock clock) throws IOException {
    this.file = file;
    this.running = file.read();
    this.targets = targets;
    this.clock = clock;
    this.watch = new FileWatch(file.file(), new OfTargets());
    lastGood = clock.instant();
  }

  /**
   * Begins to look.
   *
   * @param file that the rest of this process was started with
   */
  public static SettingsWatch start(ConfigFile file, RunningTargets targets) throws IOException {
    SettingsWatch watch = new SettingsWatch(file, targets, Clock.systemUTC());
    watch.watch.start();
    return watch;
  }

  /** Looks once. */
  void look() {
    watch.look();
  }

  private final class OfTargets implements FileWatch.Taker {
    @Override
    public void take(String text) throws UnusableFileException {
      try {
        Settings said = file.parse(text);
        targets.take(PlannedTargets.of(said));
        tell(running.changes(said, LIVE));
        lastGood = clock.instant();
      } catch (IOException e) {
        throw new UnusableFileException(e);
      }
    }

    /** Nobody but {@link #standing} is told. */
    @Override
    public void refused(long count) {}
  }

  private void tell(List<String> changes) {
    if (!changes.isEmpty() && !changes.equals(waiting)) {
      LOG.warn("{}: changed, and needs a restart to count", String.join(", ", changes));
    }
    waiting = changes;
  }

  /** How the file is. */
  public ConfigStanding standing() {
    FileWatch.Standing standing = watch.standing();
    return new ConfigStanding(
        file.file().toString(), standing.refused(), standing.problem(), lastGood, waiting);
  }

  @Override
  public void close() {
    watch.close();
  }
}
