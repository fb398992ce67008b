package io.seiche.dashboards;

import io.seiche.analysis.phase.Phase;
import io.seiche.dashboards.grafana.Palette;
import io.seiche.dashboards.grafana.Panel;

/** How phases look where series are called by them. */
final class Phases {
  private Phases() {}

  static Panel coloured(Panel panel) {
    for (Phase phase : Phase.values()) {
      panel.coloured(phase.name(), Palette.of(phase));
    }
    return panel;
  }
}
