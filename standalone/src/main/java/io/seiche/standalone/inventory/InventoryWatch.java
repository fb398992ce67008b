package io.seiche.standalone.inventory;

import io.seiche.standalone.console.document.InventoryDocument;
import io.seiche.standalone.watch.FileWatch;
import io.seiche.standalone.watch.UnusableFileException;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.InventoryEntry;
import io.seiche.telemetry.inventory.InventoryException;
import io.seiche.telemetry.inventory.PublishedInventory;
import io.seiche.telemetry.inventory.ResourcePattern;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes what the inventory file says whenever that changes. */
public final class InventoryWatch implements FileWatch.Taker, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InventoryWatch.class);

  private final Path file;
  private final Target target;
  private final FileWatch watch;
  private volatile PublishedInventory inForce;

  /** Where what the file says goes. */
  public interface Target {
    /** Hands it to the pipeline; fails when that cannot be reached, to be tried again. */
    PublishedInventory publish(Inventory inventory, String origin) throws IOException;

    /** Tells how many files could not be used so far. */
    void refused(long count) throws IOException;
  }

  /**
   * @param inForce what the pipeline was started with
   */
  InventoryWatch(Path file, PublishedInventory inForce, Target target) {
    this.file = file;
    this.inForce = inForce;
    this.target = target;
    watch = new FileWatch(file, this);
  }

  /** Starts to look. */
  public static InventoryWatch start(Path file, PublishedInventory inForce, Target target) {
    InventoryWatch watch = new InventoryWatch(file, inForce, target);
    watch.watch.start();
    return watch;
  }

  /** Looks once. */
  void look() {
    watch.look();
  }

  @Override
  public void take(String text) throws UnusableFileException, IOException {
    Inventory inventory;
    try {
      inventory = InventoryFile.parse(text, file.toString());
    } catch (InventoryException e) {
      throw new UnusableFileException(e);
    }
    PublishedInventory published = target.publish(inventory, file.toString());
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

  @Override
  public void refused(long count) throws IOException {
    target.refused(count);
  }

  /** What is in force, and what is wrong with the file if anything is. */
  public InventoryDocument document() {
    PublishedInventory now = inForce;
    FileWatch.Standing standing = watch.standing();
    return new InventoryDocument(
        file.toString(),
        now.publishedMs() == 0 ? null : now.publishedMs(),
        standing.refused(),
        standing.problem(),
        now.inventory().entries().stream().map(InventoryWatch::workload).toList());
  }

  private static InventoryDocument.Workload workload(InventoryEntry entry) {
    List<String> patterns = entry.resources().stream().map(ResourcePattern::toString).toList();
    return new InventoryDocument.Workload(
        entry.workload(), entry.tenant(), entry.labels(), patterns);
  }

  @Override
  public void close() {
    watch.close();
  }
}
