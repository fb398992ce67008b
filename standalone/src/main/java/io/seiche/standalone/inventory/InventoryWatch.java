package io.seiche.standalone.inventory;

import io.seiche.standalone.console.document.InventoryDocument;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.InventoryEntry;
import io.seiche.telemetry.inventory.InventoryException;
import io.seiche.telemetry.inventory.PublishedInventory;
import io.seiche.telemetry.inventory.ResourcePattern;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the inventory file every second and publishes what it says once that has changed and
 * stands still between two looks: nobody acts on half a file. A file that cannot be used changes
 * nothing, is told in the log and counted. It is read anew, so a link or a mount may be exchanged.
 */
public final class InventoryWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InventoryWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Path file;
  private final Target target;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "inventory-watch");

  /** What was acted on; what the look before found. */
  private Look settled;

  private Look before;
  private boolean waiting;
  private volatile PublishedInventory inForce;
  private final AtomicLong refused = new AtomicLong();
  private volatile String problem;

  /** Where what the file says goes. */
  public interface Target {
    /** Hands it to the pipeline; fails when that cannot be reached, to be tried again. */
    PublishedInventory publish(Inventory inventory, String origin) throws IOException;

    /** Tells how many files could not be used so far. */
    void refused(long count) throws IOException;
  }

  /** The text of a file, or why there is none. */
  private record Look(String text, String problem) {
    static Look at(Path file) {
      try {
        return new Look(InventoryFile.text(file), null);
      } catch (IOException e) {
        return new Look(null, e.getMessage());
      }
    }
  }

  /**
   * @param inForce what the pipeline was started with
   */
  InventoryWatch(Path file, PublishedInventory inForce, Target target) {
    this.file = file;
    this.inForce = inForce;
    this.target = target;
    before = Look.at(file);
    // A file that is there may have changed since the pipeline's start: look again.
    settled = before.text() == null ? before : null;
  }

  /** Starts to look. */
  public static InventoryWatch start(Path file, PublishedInventory inForce, Target target) {
    InventoryWatch watch = new InventoryWatch(file, inForce, target);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("{} is not looked at any more; restart Seiche", file, e);
    }
  }

  /** Looks once. */
  void look() {
    Look now = Look.at(file);
    boolean stands = now.equals(before);
    before = now;
    if (!stands || now.equals(settled)) {
      return;
    }
    try {
      if (now.text() == null) {
        refuse(now.problem());
      } else {
        publish(InventoryFile.parse(now.text(), file.toString()));
      }
      settled = now;
      waiting = false;
    } catch (InventoryException e) {
      refuse(e.getMessage());
      settled = now;
    } catch (IOException e) {
      if (!waiting) {
        LOG.warn("the inventory of {} waits to be published: {}", file, e.getMessage());
      }
      waiting = true;
    }
  }

  private void publish(Inventory inventory) throws IOException {
    PublishedInventory published = target.publish(inventory, file.toString());
    problem = null;
    if (published.equals(inForce)) {
      return;
    }
    inForce = published;
    LOG.info(
        "inventory of {} published: {} workloads, {} patterns",
        file,
        inventory.entries().size(),
        inventory.patterns());
  }

  private void refuse(String why) {
    problem = why;
    LOG.warn("the inventory stays as it is: {}", why);
    try {
      target.refused(refused.incrementAndGet());
    } catch (IOException e) {
      LOG.warn("that could not be counted: {}", e.getMessage());
    }
  }

  /** What is in force, and what is wrong with the file if anything is. */
  public InventoryDocument document() {
    PublishedInventory now = inForce;
    return new InventoryDocument(
        file.toString(),
        now.publishedMs() == 0 ? null : now.publishedMs(),
        refused.get(),
        problem,
        now.inventory().entries().stream().map(InventoryWatch::workload).toList());
  }

  private static InventoryDocument.Workload workload(InventoryEntry entry) {
    List<String> patterns = entry.resources().stream().map(ResourcePattern::toString).toList();
    return new InventoryDocument.Workload(
        entry.workload(), entry.tenant(), entry.labels(), patterns);
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
