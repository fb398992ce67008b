package io.seiche.standalone.console;

import io.seiche.alerts.dispatch.TargetStatus;
import io.seiche.standalone.console.document.InventoryDocument;
import io.seiche.standalone.console.document.RulesDocument;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the console shows. The suppliers are asked often and from several threads: they answer at
 * once, from memory.
 *
 * @param model the live picture
 * @param store the past
 * @param pipeline how the pipeline is
 * @param collectors one record, or map, of numbers, texts and lists for each collector
 * @param addresses what else listens where, by name
 * @param counters of feed and pipeline, by name
 * @param inventory who owns what
 * @param alertTargets how each receiver of alerts is
 * @param rules what is decided by
 */
public record ConsoleSources(
    LiveModel model,
    StoreAccess store,
    Supplier<PipelineStatus> pipeline,
    Supplier<? extends List<?>> collectors,
    Supplier<Map<String, String>> addresses,
    Supplier<Map<String, Long>> counters,
    Supplier<InventoryDocument> inventory,
    Supplier<List<TargetStatus>> alertTargets,
    Supplier<RulesDocument> rules) {
  /** Of a Seiche that reads no file of rules again. */
  public ConsoleSources(
      LiveModel model,
      StoreAccess store,
      Supplier<PipelineStatus> pipeline,
      Supplier<? extends List<?>> collectors,
      Supplier<Map<String, String>> addresses,
      Supplier<Map<String, Long>> counters,
      Supplier<InventoryDocument> inventory,
      Supplier<List<TargetStatus>> alertTargets) {
    this(
        model,
        store,
        pipeline,
        collectors,
        addresses,
        counters,
        inventory,
        alertTargets,
        () -> RulesDocument.of(model.rules(), null, 0, null));
  }

  /** Of a Seiche that tells nobody. */
  public ConsoleSources(
      LiveModel model,
      StoreAccess store,
      Supplier<PipelineStatus> pipeline,
      Supplier<? extends List<?>> collectors,
      Supplier<Map<String, String>> addresses,
      Supplier<Map<String, Long>> counters,
      Supplier<InventoryDocument> inventory) {
    this(model, store, pipeline, collectors, addresses, counters, inventory, List::of);
  }

  /** Of a Seiche that knows no inventory. */
  public ConsoleSources(
      LiveModel model,
      StoreAccess store,
      Supplier<PipelineStatus> pipeline,
      Supplier<? extends List<?>> collectors,
      Supplier<Map<String, String>> addresses,
      Supplier<Map<String, Long>> counters) {
    this(model, store, pipeline, collectors, addresses, counters, () -> InventoryDocument.NONE);
  }
}
