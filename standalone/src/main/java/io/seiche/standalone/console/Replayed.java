package io.seiche.standalone.console;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Side;
import io.seiche.analysis.switching.Switch;
import io.seiche.standalone.console.document.SwitchDocument;
import java.util.List;
import java.util.Optional;

/** Switches as they were told, made out of their documents to be reckoned with again. */
final class Replayed {
  private Replayed() {}

  static List<Switch> all(List<SwitchDocument> documents) {
    return documents.stream().map(Replayed::of).flatMap(Optional::stream).toList();
  }

  /** Empty for one that is no change of side: the page shows it, but it counts for nothing. */
  static Optional<Switch> of(SwitchDocument in) {
    Phase from = Phase.valueOf(in.from());
    Phase to = Phase.valueOf(in.to());
    boolean changes = side(from) && side(to) && from.side() != to.side();
    if (!changes || in.atMs() < in.startMs()) {
      return Optional.empty();
    }
    return Optional.of(
        new Switch(
            in.workload(),
            in.system() == null ? "" : in.system(),
            from,
            to,
            in.startMs(),
            in.atMs(),
            in.drainS(),
            in.saveS(),
            in.gapS(),
            in.loadS(),
            in.firstIoS(),
            in.savedBytes(),
            in.loadedBytes(),
            in.gpuLostS(),
            0));
  }

  private static boolean side(Phase phase) {
    return phase.side() != Side.NEUTRAL;
  }
}
