package io.seiche.standalone.console;

import io.seiche.results.v1.Phase;

/** Phases as documents spell them. */
final class PhaseNames {
  private PhaseNames() {}

  /** A phase this version has not heard of is unknown. */
  static String of(Phase phase) {
    return switch (phase) {
      case TRAINING, CHECKPOINT, LOAD, INFERENCE, INGEST, IDLE, UNKNOWN -> phase.name();
      case PHASE_UNSPECIFIED, UNRECOGNIZED -> Phase.UNKNOWN.name();
    };
  }
}
