package io.seiche.collectors;

import io.seiche.collectors.targets.TargetTypes;
import java.util.List;

/** The types of targets that Seiche knows. */
public final class ShippedTypes {
  /** In the order of the documents. */
  public static final TargetTypes ALL = new TargetTypes(List.of());

  private ShippedTypes() {}
}
