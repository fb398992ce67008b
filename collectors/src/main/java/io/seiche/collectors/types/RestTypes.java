package io.seiche.collectors.types;

import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.source.reading.Source;
import io.seiche.collectors.source.rest.eseries.ESeries;
import io.seiche.collectors.source.rest.hitachi.Hitachi;
import io.seiche.collectors.source.rest.onefs.OneFs;
import io.seiche.collectors.source.rest.ontap.Ontap;
import io.seiche.collectors.source.rest.powermax.PowerMax;
import io.seiche.collectors.source.rest.powerstore.PowerStore;
import io.seiche.collectors.source.rest.pure.Pure;
import io.seiche.collectors.source.rest.redfish.Redfish;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetOption;
import io.seiche.collectors.targets.TargetType;
import java.time.Duration;
import java.util.List;

/** Arrays and baseboards, each at the pace that it refreshes its numbers at. */
final class RestTypes {
  private static final TargetOption OBJECTS =
      new TargetOption("objects", "cluster,volumes", "what to ask for, of " + codes(Ontap.OBJECTS));
  private static final TargetOption TABLE =
      new TargetOption(
          "table",
          "",
          "in their place a table of the counter manager (9.11.1 and later): `volume`, `lun`,"
              + " `qos` or `qos_volume`");
  private static final TargetOption ARRAY =
      new TargetOption("array", "1", "id of the array behind a web services proxy");
  private static final TargetOption ENTITIES =
      new TargetOption(
          "entities", "cluster,volumes", "what to ask for, of " + codes(PowerStore.ENTITIES));
  private static final TargetOption MOST_VOLUMES =
      new TargetOption("max-volumes", "200", "asked for one by one in each look");
  private static final TargetOption SERIAL =
      new TargetOption("array", "", "the array's serial number, twelve digits; needed");
  private static final TargetOption WATCHED =
      new TargetOption(
          "objects",
          "array,storage-groups",
          "what to ask for, of "
              + codes(PowerMax.OBJECTS)
              + "; not both of the latter, as groups hold the volumes");
  private static final TargetOption MOST_GROUPS =
      new TargetOption("max-storage-groups", "200", "asked for when there is news");
  private static final TargetOption APPLICATION =
      new TargetOption("application", "TuningManager", "first part of the agent's paths");
  private static final TargetOption AGENT_HOST =
      new TargetOption("agent-host", "", "host that the agent runs on, as it calls itself; needed");
  private static final TargetOption INSTANCE =
      new TargetOption("agent-instance", "", "instance of the agent, one for each array; needed");

  static final List<TargetType> ALL =
      List.of(
          type(
              "ontap", "NetApp ONTAP 9.7 and later", 15, List.of(OBJECTS, TABLE), RestTypes::ontap),
          type(
              "eseries",
              "NetApp E-Series and EF, by SANtricity's web services",
              10,
              List.of(ARRAY),
              (target, fetcher) -> ESeries.open(target.system(), fetcher, target.option(ARRAY))),
          type(
              "pure",
              "Pure FlashArray, REST 2",
              10,
              List.of(),
              (target, fetcher) -> new Pure(target.system(), fetcher, Pure.Product.FLASH_ARRAY)),
          type(
              "flashblade",
              "Pure FlashBlade, REST 2",
              10,
              List.of(),
              (target, fetcher) -> new Pure(target.system(), fetcher, Pure.Product.FLASH_BLADE)),
          type(
              "powerstore",
              "Dell PowerStore",
              20,
              List.of(ENTITIES, MOST_VOLUMES),
              RestTypes::powerStore),
          type(
              "powermax",
              "Dell PowerMax and VMAX, by Unisphere 9 and later",
              60,
              List.of(SERIAL, WATCHED, MOST_GROUPS),
              RestTypes::powerMax),
          type(
              "onefs",
              "Dell PowerScale (OneFS)",
              15,
              List.of(),
              (target, fetcher) -> OneFs.open(target.system(), fetcher)),
          type(
              "hitachi",
              "Hitachi VSP, by the RAID Agent of Ops Center Analyzer",
              300,
              List.of(APPLICATION, AGENT_HOST, INSTANCE),
              RestTypes::hitachi),
          type(
              "redfish",
              "baseboards, GPU baseboards and arrays that speak Redfish or Swordfish",
              10,
              List.of(),
              (target, fetcher) -> Redfish.open(target.system(), fetcher)));

  private RestTypes() {}

  private static TargetType type(
      String name,
      String summary,
      int seconds,
      List<TargetOption> options,
      RestType.Opener opener) {
    return new RestType(name, summary, Duration.ofSeconds(seconds), options, opener);
  }

  private static Source ontap(Target target, Fetcher fetcher) {
    String table = target.option(TABLE);
    return table.isEmpty()
        ? Ontap.objects(target.system(), fetcher, list(target.option(OBJECTS)))
        : Ontap.counters(target.system(), fetcher, table);
  }

  private static Source powerStore(Target target, Fetcher fetcher) {
    return PowerStore.open(
        target.system(), fetcher, list(target.option(ENTITIES)), count(target, MOST_VOLUMES));
  }

  private static Source powerMax(Target target, Fetcher fetcher) {
    return PowerMax.open(
        target.system(),
        fetcher,
        required(target, SERIAL),
        list(target.option(WATCHED)),
        count(target, MOST_GROUPS));
  }

  private static Source hitachi(Target target, Fetcher fetcher) {
    return Hitachi.open(
        target.system(),
        fetcher,
        target.option(APPLICATION),
        required(target, AGENT_HOST),
        required(target, INSTANCE));
  }

  private static String required(Target target, TargetOption option) {
    String value = target.option(option);
    if (value.isBlank()) {
      throw new IllegalArgumentException(option.name() + " is missing: " + option.meaning());
    }
    return value;
  }

  private static int count(Target target, TargetOption option) {
    String most = target.option(option);
    if (!most.matches("[1-9]\\d{0,4}")) {
      throw new IllegalArgumentException(option.name() + " must be 1 to 99999, got '" + most + "'");
    }
    return Integer.parseInt(most);
  }

  private static List<String> list(String text) {
    return List.of(text.strip().split("\\s*,\\s*", -1));
  }

  private static String codes(List<String> words) {
    return '`' + String.join("`, `", words) + '`';
  }
}
