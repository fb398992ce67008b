package io.seiche.telemetry;

import java.io.Serializable;
import java.util.Optional;

/**
 * Says which workload owns a resource. Thread-safe.
 *
 * <p>Without an inventory a node's devices, mounts and GPUs form the workload {@code node/<host>},
 * and a volume is {@code volume/<array>/<name>}; arrays, their nodes and pools belong to nobody:
 * they repeat what their volumes report.
 */
public enum Attribution implements Serializable {
  /** Nodes and volumes are workloads. */
  BY_SYSTEM {
    @Override
    public Optional<String> workload(ResourceId resource) {
      return switch (resource.kind()) {
        case DEVICE, NFS, GPU -> Optional.of("node/" + resource.system());
        case VOLUME -> Optional.of("volume/" + resource.system() + "/" + resource.name());
        case ARRAY, NODE, POOL -> Optional.empty();
      };
    }
  },
  /** Each resource is a workload of its own: recordings without an inventory. */
  BY_RESOURCE {
    @Override
    public Optional<String> workload(ResourceId resource) {
      return Optional.of(resource.system() + "/" + resource.name());
    }
  };

  public abstract Optional<String> workload(ResourceId resource);
}
