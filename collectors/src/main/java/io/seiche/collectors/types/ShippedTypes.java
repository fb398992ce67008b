package io.seiche.collectors.types;

import io.seiche.collectors.http.Clients;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetType;
import io.seiche.collectors.targets.TargetTypes;
import java.util.ArrayList;
import java.util.List;

/** The types of targets that Seiche knows, in the order of the documents. */
public final class ShippedTypes {
  /** Of one answer. */
  static final int MOST_BYTES = 32 << 20;

  /** Connections are shared by all targets that are trusted alike. */
  private static final Clients CLIENTS = new Clients();

  public static final TargetTypes ALL = new TargetTypes(all());

  private static List<TargetType> all() {
    List<TargetType> types = new ArrayList<>();
    types.add(new LinuxType());
    types.add(new PrometheusType());
    types.addAll(RestTypes.ALL);
    return types;
  }

  private ShippedTypes() {}

  static Fetcher fetcher(Target target) {
    return new Fetcher(CLIENTS, target.endpoint(MOST_BYTES));
  }
}
