package io.seiche.collectors.types;

import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.source.rest.ontap.Ontap;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetOption;
import io.seiche.collectors.targets.TargetType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** NetApp ONTAP. */
record OntapType() implements TargetType {
  private static final TargetOption OBJECTS =
      new TargetOption(
          "objects",
          "cluster,volumes",
          "of `" + String.join("`, `", Ontap.OBJECTS) + "`: what to ask for, comma-separated");
  private static final TargetOption TABLE =
      new TargetOption(
          "table",
          "",
          "a table of the counter manager in their place (9.11.1 and later): `volume`, `lun`,"
              + " `qos` or `qos_volume`");

  @Override
  public String name() {
    return "ontap";
  }

  @Override
  public String summary() {
    return "NetApp ONTAP 9.7 and later, by its REST interface";
  }

  @Override
  public Duration defaultInterval() {
    return Duration.ofSeconds(15);
  }

  @Override
  public List<TargetOption> options() {
    return List.of(OBJECTS, TABLE);
  }

  @Override
  public void check(Target target) {
    open(target).close();
  }

  @Override
  public Source open(Target target) {
    String table = target.option(TABLE);
    try {
      return table.isEmpty()
          ? Ontap.objects(
              target.system(),
              ShippedTypes.fetcher(target),
              Arrays.asList(target.option(OBJECTS).split("\\s*,\\s*", -1)))
          : Ontap.counters(target.system(), ShippedTypes.fetcher(target), table);
    } catch (IllegalArgumentException e) {
      TargetOption wrong = table.isEmpty() ? OBJECTS : TABLE;
      throw new IllegalArgumentException("options." + wrong.name() + ": " + e.getMessage(), e);
    }
  }
}
