package io.seiche.standalone.targets;

import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetPlan;
import io.seiche.collectors.types.LinuxType;
import io.seiche.collectors.types.ShippedTypes;
import io.seiche.standalone.config.CollectSettings;
import io.seiche.standalone.config.HostName;
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is to be collected from, by the settings. Stateless. */
public final class PlannedTargets {
  private PlannedTargets() {}

  /**
   * The targets as they are written, and this machine's devices unless they are switched off or one
   * of type {@code linux} is written.
   *
   * @throws SettingException naming place, key and remedy of what is wrong first
   */
  public static TargetPlan of(Settings settings) throws SettingException {
    TargetPlan written = written(settings);
    List<Target> targets = new ArrayList<>();
    here(settings, written).ifPresent(targets::add);
    targets.addAll(written.targets());
    return new TargetPlan(targets, written.groups());
  }

  /** Those that are written, without this machine's devices if they are not. */
  public static TargetPlan written(Settings settings) throws SettingException {
    return new TargetsReader(ShippedTypes.ALL, HostName.of(settings))
        .read(settings.collect().targets());
  }

  /**
   * This machine as a target; empty where it is none.
   *
   * @param written the targets that are written
   */
  public static Optional<Target> here(Settings settings, TargetPlan written)
      throws SettingException {
    String host = HostName.of(settings);
    CollectSettings collect = settings.collect();
    boolean wanted = collect.devices();
    Target.Builder here = Target.of(host, LinuxType.NAME).interval(collect.interval());
    if (collect.cgroups()) {
      here.options(Map.of(LinuxType.CGROUPS.name(), "on"));
    }
    List<Target> linux =
        written.targets().stream().filter(one -> one.type().equals(LinuxType.NAME)).toList();
    if (!wanted || (!linux.isEmpty() && !settings.isSet(CollectSettings.DEVICES))) {
      return Optional.empty();
    }
    for (Target other : linux) {
      if (other.system().equals(host)) {
        throw settings.problem(
            CollectSettings.DEVICES,
            "is on, and target '" + other.name() + "' tells of the same machine: remove one");
      }
    }
    try {
      return Optional.of(here.build());
    } catch (IllegalArgumentException e) {
      throw settings.problem(CollectSettings.HOST, String.valueOf(e.getMessage()));
    }
  }
}
