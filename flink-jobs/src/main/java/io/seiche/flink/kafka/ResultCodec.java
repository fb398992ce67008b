package io.seiche.flink.kafka;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.features.Activity;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Verdict;
import io.seiche.analysis.storm.Contributor;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.victim.Victim;
import io.seiche.flink.stream.DeadFrame;
import io.seiche.results.v1.Severity;
import io.seiche.results.v1.StormState;
import io.seiche.telemetry.v1.DeadLetter;

/** Results as protobuf messages and, where a job reads them, back. Stateless. */
public final class ResultCodec {
  private ResultCodec() {}

  public static io.seiche.results.v1.Verdict encode(Verdict in) {
    return io.seiche.results.v1.Verdict.newBuilder()
        .setId(in.id())
        .setWorkload(in.workload())
        .setSystem(in.system())
        .setEventTimeMs(in.eventTimeMs())
        .setPhase(phase(in.phase()))
        .setConfidence(in.confidence())
        .setEvidence(in.evidence())
        .setSinceMs(in.sinceMs())
        .setMixed(in.mixed())
        .setSettled(in.settled())
        .build();
  }

  public static io.seiche.results.v1.Activity encode(Activity in) {
    var out =
        io.seiche.results.v1.Activity.newBuilder()
            .setWorkload(in.workload())
            .setSystem(in.system())
            .setStartMs(in.startMs())
            .setEndMs(in.endMs())
            .setIntervalMs(in.intervalMs())
            .setSamples(in.samples())
            .setResources(in.resources());
    if (in.readBytesPerSecond() != null) {
      out.setReadBytesPerS(in.readBytesPerSecond());
    }
    if (in.writeBytesPerSecond() != null) {
      out.setWriteBytesPerS(in.writeBytesPerSecond());
    }
    if (in.readOpsPerSecond() != null) {
      out.setReadOpsPerS(in.readOpsPerSecond());
    }
    if (in.writeOpsPerSecond() != null) {
      out.setWriteOpsPerS(in.writeOpsPerSecond());
    }
    if (in.readLatencySeconds() != null) {
      out.setReadLatencyS(in.readLatencySeconds());
    }
    if (in.writeLatencySeconds() != null) {
      out.setWriteLatencyS(in.writeLatencySeconds());
    }
    if (in.busyRatio() != null) {
      out.setBusyRatio(in.busyRatio());
    }
    if (in.gpuUtilRatio() != null) {
      out.setGpuUtilRatio(in.gpuUtilRatio());
    }
    return out.build();
  }

  /**
   * Reads what a workload did.
   *
   * @throws InvalidProtocolBufferException for bytes that are none
   */
  public static Activity decodeActivity(byte[] bytes) throws InvalidProtocolBufferException {
    io.seiche.results.v1.Activity in = io.seiche.results.v1.Activity.parseFrom(bytes);
    return new Activity(
        in.getWorkload(),
        in.getSystem(),
        in.getStartMs(),
        in.getEndMs(),
        in.getIntervalMs(),
        in.getSamples(),
        in.getResources(),
        in.hasReadBytesPerS() ? in.getReadBytesPerS() : null,
        in.hasWriteBytesPerS() ? in.getWriteBytesPerS() : null,
        in.hasReadOpsPerS() ? in.getReadOpsPerS() : null,
        in.hasWriteOpsPerS() ? in.getWriteOpsPerS() : null,
        in.hasReadLatencyS() ? in.getReadLatencyS() : null,
        in.hasWriteLatencyS() ? in.getWriteLatencyS() : null,
        in.hasBusyRatio() ? in.getBusyRatio() : null,
        in.hasGpuUtilRatio() ? in.getGpuUtilRatio() : null);
  }

  public static io.seiche.results.v1.Switch encode(Switch in) {
    var out =
        io.seiche.results.v1.Switch.newBuilder()
            .setId(in.id())
            .setWorkload(in.workload())
            .setSystem(in.system())
            .setFrom(phase(in.from()))
            .setTo(phase(in.to()))
            .setStartMs(in.startMs())
            .setEndMs(in.endMs())
            .setDrainS(in.drainSeconds())
            .setSaveS(in.saveSeconds())
            .setGapS(in.gapSeconds())
            .setLoadS(in.loadSeconds())
            .setFirstIoS(in.firstIoSeconds())
            .setSavedBytes(in.savedBytes())
            .setLoadedBytes(in.loadedBytes())
            .setIoBytes(in.ioBytes())
            .setSettled(in.settled())
            .setMissed(in.standing() == Standing.MISSED)
            .setSuperseded(in.standing() == Standing.SUPERSEDED)
            .setFirstMs(in.firstMs())
            .setKnownMs(in.knownMs());
    if (in.gpuLostSeconds() != null) {
      out.setGpuLostS(in.gpuLostSeconds());
    }
    if (in.peakBytesPerSecond() != null) {
      out.setPeakBytesPerS(in.peakBytesPerSecond());
    }
    return out.build();
  }

  /**
   * Reads a switch.
   *
   * @throws InvalidProtocolBufferException for bytes that are none
   * @throws IllegalArgumentException for a message that breaks a switch's contract
   */
  public static Switch decodeSwitch(byte[] bytes) throws InvalidProtocolBufferException {
    io.seiche.results.v1.Switch in = io.seiche.results.v1.Switch.parseFrom(bytes);
    return new Switch(
        in.getWorkload(),
        in.getSystem(),
        phase(in.getFrom()),
        phase(in.getTo()),
        in.getStartMs(),
        in.getEndMs(),
        in.getDrainS(),
        in.getSaveS(),
        in.getGapS(),
        in.getLoadS(),
        in.getFirstIoS(),
        in.getSavedBytes(),
        in.getLoadedBytes(),
        in.hasGpuLostS() ? in.getGpuLostS() : null,
        in.getIoBytes(),
        in.hasPeakBytesPerS() ? in.getPeakBytesPerS() : null,
        standing(in),
        // 0.1.0 said neither: its switches were told once.
        in.getFirstMs() == 0 ? in.getEndMs() : in.getFirstMs(),
        in.getKnownMs() == 0 ? in.getEndMs() : in.getKnownMs());
  }

  private static Standing standing(io.seiche.results.v1.Switch in) {
    if (in.getSuperseded()) {
      return Standing.SUPERSEDED;
    }
    if (in.getMissed()) {
      return Standing.MISSED;
    }
    return in.getSettled() ? Standing.SETTLED : Standing.LIVE;
  }

  public static io.seiche.results.v1.Storm encode(Storm in) {
    var out =
        io.seiche.results.v1.Storm.newBuilder()
            .setId(in.id())
            .setScope(in.scope())
            .setScopeId(in.scopeId())
            .setSystem(in.system())
            .setState(
                switch (in.stage()) {
                  case OPENED -> StormState.OPENED;
                  case ESCALATED -> StormState.ESCALATED;
                  case CLOSED -> StormState.CLOSED;
                })
            .setSeverity(severity(in.severity()))
            .setEventTimeMs(in.eventTimeMs())
            .setOpenedMs(in.openedMs())
            .setSwitches(in.switches())
            .setPenalty(in.penalty())
            .setPeakPenalty(in.peakPenalty())
            .setOpenThreshold(in.openThreshold())
            .setCloseThreshold(in.closeThreshold())
            .setBurdenRatio(in.burdenRatio())
            .setBillBytes(in.billBytes())
            .setIoBytes(in.ioBytes())
            .setMoveS(in.moveSeconds())
            .setJoined(in.joined())
            .setMembers(in.members())
            .setKnownMs(in.knownMs())
            .setSlowed(in.slowed())
            .setSinceMs(in.sinceMs());
    in.victims().forEach(one -> out.addVictims(encode(one)));
    in.top().forEach(one -> out.addTop(encode(one)));
    if (in.partOf() != null) {
      out.setPartOf(in.partOf());
    }
    if (in.peakBurdenRatio() != null) {
      out.setPeakBurdenRatio(in.peakBurdenRatio());
    }
    if (in.switchesPerHour() != null) {
      out.setSwitchesPerH(in.switchesPerHour());
    }
    if (in.sustainablePerHour() != null) {
      out.setSustainablePerH(in.sustainablePerHour());
    }
    if (in.closedMs() != null) {
      out.setClosedMs(in.closedMs());
    }
    if (in.billGpuSeconds() != null) {
      out.setBillGpuS(in.billGpuSeconds());
    }
    return out.build();
  }

  private static io.seiche.results.v1.Victim encode(Victim in) {
    return io.seiche.results.v1.Victim.newBuilder()
        .setWorkload(in.workload())
        .setLatencyS(in.latencySeconds())
        .setBaselineS(in.baselineSeconds())
        .setSlowS(in.seconds())
        .setSwitches(in.switches())
        .build();
  }

  private static io.seiche.results.v1.Contributor encode(Contributor in) {
    var out =
        io.seiche.results.v1.Contributor.newBuilder()
            .setWorkload(in.workload())
            .setSwitches(in.switches())
            .setBillBytes(in.billBytes());
    if (in.billGpuSeconds() != null) {
      out.setBillGpuS(in.billGpuSeconds());
    }
    return out.build();
  }

  public static io.seiche.results.v1.Alert encode(Alert in) {
    var out =
        io.seiche.results.v1.Alert.newBuilder()
            .setFingerprint(in.fingerprint())
            .setWorkload(in.workload())
            .setFiring(in.firing())
            .setSeverity(severity(in.severity()))
            .setTitle(in.title())
            .setText(in.text())
            .setStartsMs(in.startsMs())
            .setEventTimeMs(in.eventTimeMs())
            .setKind(in.kind())
            .setScope(in.scope())
            .setScopeId(in.scopeId())
            .setSystem(in.system())
            .addAllEvidence(in.evidence());
    if (in.endsMs() != null) {
      out.setEndsMs(in.endsMs());
    }
    return out.build();
  }

  public static io.seiche.results.v1.HealthCount encode(HealthCount in) {
    return io.seiche.results.v1.HealthCount.newBuilder()
        .setComponent(in.component())
        .setSystem(in.system())
        .setReason(in.reason())
        .setEventTimeMs(in.eventTimeMs())
        .setCount(in.count())
        .build();
  }

  public static DeadLetter encode(DeadFrame in) {
    return DeadLetter.newBuilder()
        .setPayload(ByteString.copyFrom(in.frame().bytes()))
        .setTopic(in.frame().topic())
        .setPartition(in.frame().partition())
        .setOffset(in.frame().offset())
        .setReason(in.reason())
        .build();
  }

  private static io.seiche.results.v1.Phase phase(Phase phase) {
    return io.seiche.results.v1.Phase.forNumber(phase.code());
  }

  private static Phase phase(io.seiche.results.v1.Phase phase) {
    return switch (phase) {
      case TRAINING -> Phase.TRAINING;
      case CHECKPOINT -> Phase.CHECKPOINT;
      case LOAD -> Phase.LOAD;
      case INFERENCE -> Phase.INFERENCE;
      case INGEST -> Phase.INGEST;
      case IDLE -> Phase.IDLE;
      case UNKNOWN, PHASE_UNSPECIFIED, UNRECOGNIZED -> Phase.UNKNOWN;
    };
  }

  private static Severity severity(io.seiche.analysis.storm.Severity severity) {
    return switch (severity) {
      case INFO -> Severity.INFO;
      case WARNING -> Severity.WARNING;
      case CRITICAL -> Severity.CRITICAL;
    };
  }
}
