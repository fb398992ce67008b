package io.seiche.flink;

import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.PhaseModel;
import io.seiche.analysis.rules.Rules;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.inventory.PublishedInventory;
import java.io.Serializable;
import java.time.ZoneId;

/**
 * What the topology decides by.
 *
 * @param attribution which workload owns a resource that the inventory does not name
 * @param inventory in force from the first frame on, until a later one comes
 * @param model how phases are told apart
 * @param rules in force from the start on, until later ones come
 * @param days the time zone of days
 */
public record Detection(
    Attribution attribution,
    PublishedInventory inventory,
    PhaseModel model,
    PublishedRules rules,
    ZoneId days)
    implements Serializable {
  public static final Detection DEFAULT = of(Attribution.BY_SYSTEM);

  /** By the rules and the model that are shipped, without an inventory. */
  public static Detection of(Attribution attribution) {
    return new Detection(
        attribution,
        PublishedInventory.NONE,
        PhaseModelJson.shipped(),
        PublishedRules.NONE,
        ZoneId.of("UTC"));
  }

  public Detection with(Attribution other) {
    return new Detection(other, inventory, model, rules, days);
  }

  public Detection with(Rules given) {
    return with(PublishedRules.given(given));
  }

  public Detection with(PublishedRules other) {
    return new Detection(attribution, inventory, model, other, days);
  }

  public Detection with(PhaseModel other) {
    return new Detection(attribution, inventory, other, rules, days);
  }

  public Detection with(PublishedInventory other) {
    return new Detection(attribution, other, model, rules, days);
  }

  public Detection with(ZoneId other) {
    return new Detection(attribution, inventory, model, rules, other);
  }
}
