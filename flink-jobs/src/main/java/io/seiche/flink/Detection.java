package io.seiche.flink;

import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.PhaseModel;
import io.seiche.analysis.rules.Rules;
import io.seiche.analysis.storm.SitePolicy;
import io.seiche.analysis.storm.StormPolicy;
import io.seiche.analysis.switching.SwitchDetector;
import io.seiche.analysis.victim.VictimPolicy;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.inventory.PublishedInventory;
import java.io.Serializable;

/**
 * What the topology decides by.
 *
 * @param attribution which workload owns a resource that the inventory does not name
 * @param inventory in force from the first frame on, until a later one comes
 * @param model how phases are told apart
 * @param switches when a change of side counts
 * @param storms when switches are a storm
 * @param site when storms are one storm of an array or the fleet
 * @param victims when a neighbour is slowed by switches
 */
public record Detection(
    Attribution attribution,
    PublishedInventory inventory,
    PhaseModel model,
    SwitchDetector switches,
    StormPolicy storms,
    SitePolicy site,
    VictimPolicy victims)
    implements Serializable {
  public static final Detection DEFAULT =
      new Detection(Attribution.BY_SYSTEM, SwitchDetector.DEFAULT, StormPolicy.DEFAULT);

  /** Without an inventory, by the shipped model. */
  public Detection(Attribution attribution, SwitchDetector switches, StormPolicy storms) {
    this(
        attribution,
        PublishedInventory.NONE,
        PhaseModelJson.shipped(),
        switches,
        storms,
        SitePolicy.DEFAULT,
        VictimPolicy.DEFAULT);
  }

  /** By the rules and the model that are shipped, without an inventory. */
  public static Detection of(Attribution attribution) {
    return new Detection(attribution, SwitchDetector.DEFAULT, StormPolicy.DEFAULT);
  }

  public Detection with(Rules rules) {
    return new Detection(
        attribution,
        inventory,
        model,
        rules.switches(),
        rules.storms(),
        rules.site(),
        rules.victims());
  }

  public Detection with(PhaseModel other) {
    return new Detection(attribution, inventory, other, switches, storms, site, victims);
  }

  public Detection with(PublishedInventory other) {
    return new Detection(attribution, other, model, switches, storms, site, victims);
  }
}
