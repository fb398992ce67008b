package io.seiche.telemetry;

import java.util.Locale;

/** What kinds of things report activity. */
public enum ResourceKind {
  /** Block device of a node. */
  DEVICE("dev"),
  /** NFS mount of a node. */
  NFS("nfs"),
  /** A whole storage array. */
  ARRAY("array"),
  /** Controller or server of an array. */
  NODE("node"),
  /** Pool or aggregate of an array. */
  POOL("pool"),
  /** Volume, LUN, export, file system or view of an array. */
  VOLUME("vol"),
  GPU("gpu");

  private final String tag;

  ResourceKind(String tag) {
    this.tag = tag;
  }

  /** Short name in identities, points and recordings. */
  public String tag() {
    return tag;
  }

  /** Where what it reports was counted. */
  public Vantage vantage() {
    return switch (this) {
      case DEVICE, NFS, GPU -> Vantage.HOST;
      case ARRAY, NODE, POOL, VOLUME -> Vantage.ARRAY;
    };
  }

  /**
   * The kind with this tag.
   *
   * @throws IllegalArgumentException naming the known tags
   */
  public static ResourceKind ofTag(String tag) {
    for (ResourceKind kind : values()) {
      if (kind.tag.equals(tag.toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "unknown kind of resource '" + tag + "': expected dev, nfs, array, node, pool, vol or gpu");
  }
}
