package io.seiche.telemetry;

import java.io.Serializable;
import java.util.Optional;

/**
 * Says which workload owns a resource that no inventory names. Thread-safe.
 *
 * <p>A node's devices, mounts and GPUs form the workload {@code node/<host>}, and a volume is
 * {@code volume/<array>/<name>}; arrays, their nodes and pools belong to nobody: they repeat what
 * their volumes report.
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
  },
  /**
   * Recordings with an inventory: a resource's name is the path it was recorded under and is taken
   * for what it names; any other name is a workload of its own.
   */
  BY_PATH {
    @Override
    public Optional<String> workload(ResourceId resource) {
      Optional<ResourceId> named = ResourceId.ofPath(resource.name());
      return named.isPresent() ? BY_SYSTEM.workload(named.get()) : BY_RESOURCE.workload(resource);
    }

    @Override
    public ResourceId meant(ResourceId resource) {
      return ResourceId.ofPath(resource.name()).orElse(resource);
    }
  };

  /** What an inventory's patterns are held against. */
  public ResourceId meant(ResourceId resource) {
    return resource;
  }

  /** Its workload, empty for what belongs to nobody. */
  public abstract Optional<String> workload(ResourceId resource);
}
