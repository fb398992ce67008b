package io.seiche.standalone.rules;

import io.seiche.flink.rules.PublishedRules;
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.watch.FileWatch;
import io.seiche.standalone.watch.UnusableFileException;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what the file of rules says whenever that changes. */
public final class RulesWatch implements FileWatch.Taker, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RulesWatch.class);

  private final RulesFile file;
  private final Target target;
  private final FileWatch watch;
  private PublishedRules inForce;

  /** Where what the file says goes. */
  public interface Target {
    /** Hands it to the pipeline; fails when that cannot be reached, to be tried again. */
    PublishedRules publish(Map<String, String> values, String origin) throws IOException;

    /** Tells how many files could not be used so far. */
    void refused(long count) throws IOException;
  }

  /**
   * @param inForce what the pipeline was started with
   */
  RulesWatch(RulesFile file, PublishedRules inForce, Target target) {
    this.file = file;
    this.inForce = inForce;
    this.target = target;
    watch = new FileWatch(file.file(), this);
  }

  /** Starts to look. */
  public static RulesWatch start(RulesFile file, PublishedRules inForce, Target target) {
    RulesWatch watch = new RulesWatch(file, inForce, target);
    watch.watch.start();
    return watch;
  }

  /** Looks once. */
  void look() {
    watch.look();
  }

  @Override
  public void take(String text) throws UnusableFileException, IOException {
    Map<String, String> values;
    try {
      values = file.values(text);
    } catch (SettingException e) {
      throw new UnusableFileException(e);
    }
    PublishedRules published = target.publish(values, file.file().toString());
    if (!published.equals(inForce)) {
      inForce = published;
      LOG.info("rules of {} published: {}", file.file(), published.inWords());
    }
  }

  @Override
  public void refused(long count) throws IOException {
    target.refused(count);
  }

  /** How the file is. */
  public FileWatch.Standing standing() {
    return watch.standing();
  }

  @Override
  public void close() {
    watch.close();
  }
}
