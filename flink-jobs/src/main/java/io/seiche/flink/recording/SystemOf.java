package io.seiche.flink.recording;

import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.recording.RecordingSummary;

/** On which system a recording's resources are. */
public enum SystemOf {
  /** The recording stands for one. */
  FILE {
    @Override
    String system(RecordingSummary summary, String resource) {
      return RecordingFrames.system(summary);
    }
  },
  /** On the one its path names; of any other name, the recording stands for it. */
  PATH {
    @Override
    String system(RecordingSummary summary, String resource) {
      return ResourceId.ofPath(resource)
          .map(ResourceId::system)
          .orElse(RecordingFrames.system(summary));
    }
  };

  abstract String system(RecordingSummary summary, String resource);

  /** What a resource in a recording is to the topology; its name stays as written. */
  ResourceId resource(RecordingSummary summary, String resource) {
    return new ResourceId(system(summary, resource), RecordingFrames.kind(resource), resource);
  }
}
