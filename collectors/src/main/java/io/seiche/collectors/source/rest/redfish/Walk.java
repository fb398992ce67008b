package io.seiche.collectors.source.rest.redfish;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.rest.Api;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Values;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what there is to look at, a few links in each look, as a baseboard may need a second for
 * each of hundreds. Not thread-safe.
 */
final class Walk {
  /** A link that leads nowhere, or to what may not be seen. */
  static final String DEAD_LINK = "dead_link";

  /** A resource that the service fails to give, or gives otherwise than as JSON. */
  static final String BAD_ANSWER = "bad_answer";

  /** More resources than are looked at. */
  static final String OVER_LIMIT = "over_limit";

  private static final int MAX_LINKS = 5_000;

  /** Something to look at again and again. */
  record Leaf(Kind kind, String address, ResourceId id) {}

  /** How a leaf is read. */
  enum Kind {
    STATISTICS,
    PROCESSOR,
    ENVIRONMENT,
    REPORT
  }

  private enum Step {
    ROOT,
    SYSTEM,
    STORAGE,
    VOLUME,
    POOL,
    CONTROLLER,
    DRIVE,
    PROCESSOR,
    TELEMETRY,
    REPORT
  }

  private record Link(Step step, String address, String parent) {}

  private final String system;
  private final Deque<Link> ahead = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<Link> failed = new HashSet<>();
  private final List<Leaf> found = new ArrayList<>();

  Walk(String system) {
    this.system = system;
    ahead.add(new Link(Step.ROOT, "/redfish/v1/", ""));
  }

  boolean isDone() {
    return ahead.isEmpty();
  }

  List<Leaf> found() {
    return List.copyOf(found);
  }

  /** Follows one link. */
  void step(Api api, Skips skips) throws FetchException {
    Link link = ahead.remove();
    Json there;
    try {
      there = api.get(link.address(), skips);
    } catch (FetchException e) {
      Optional<String> own = ofOneResource(e);
      if (own.isEmpty() || link.step() == Step.ROOT) {
        ahead.addFirst(link);
        throw e;
      }
      if (own.get().equals(BAD_ANSWER) && failed.add(link)) {
        ahead.addLast(link); // once more, when all others are known
      } else {
        skips.add(own.get());
      }
      return;
    }
    visit(link, there, skips);
  }

  /** Why one resource is left out and the others are not; empty for what the whole suffers from. */
  static Optional<String> ofOneResource(FetchException e) {
    return switch (e.why()) {
      case NOT_FOUND, FORBIDDEN -> Optional.of(DEAD_LINK);
      case SERVER_ERROR -> e.retryAfter().isPresent() ? Optional.empty() : Optional.of(BAD_ANSWER);
      case STATUS, MALFORMED -> Optional.of(BAD_ANSWER);
      default -> Optional.empty();
    };
  }

  private void visit(Link link, Json there, Skips skips) {
    if (!there.at("Members").isAbsent()) {
      there.at("Members").items().forEach(each -> follow(link.step(), each, link.parent(), skips));
      there
          .text("Members@odata.nextLink")
          .or(() -> there.text("@odata.nextLink"))
          .ifPresent(next -> go(link.step(), next, link.parent(), skips));
      return;
    }
    String id = there.text("Id").orElse("");
    String name = link.parent().isEmpty() ? id : link.parent() + ':' + id;
    switch (link.step()) {
      case ROOT -> {
        boolean newer = !there.at("Storage").isAbsent(); // Swordfish 1.1.0 and later
        follow(Step.STORAGE, there.at(newer ? "Storage" : "StorageServices"), "", skips);
        follow(Step.SYSTEM, there.at("Systems"), "", skips);
        follow(Step.TELEMETRY, there.at("TelemetryService"), "", skips);
      }
      case SYSTEM -> {
        follow(Step.STORAGE, there.at("Storage"), "", skips);
        follow(Step.PROCESSOR, there.at("Processors"), "", skips);
      }
      case STORAGE -> {
        follow(Step.VOLUME, there.at("Volumes"), id, skips);
        follow(Step.POOL, there.at("StoragePools"), id, skips);
        follow(Step.CONTROLLER, there.at("Controllers"), id, skips);
        Json drives = there.at("Drives");
        List<Json> each = drives.isObject() ? List.of(drives) : drives.items();
        each.forEach(drive -> follow(Step.DRIVE, drive, id, skips));
      }
      case VOLUME -> statistics(link, there, ResourceKind.VOLUME, name);
      case POOL -> statistics(link, there, ResourceKind.POOL, name);
      case CONTROLLER -> statistics(link, there, ResourceKind.NODE, name);
      case DRIVE -> statistics(link, there, ResourceKind.DEVICE, name);
      case PROCESSOR -> {
        if (there.text("ProcessorType").orElse("").equals("GPU")) {
          leaf(Kind.PROCESSOR, there.at("Metrics"), ResourceKind.GPU, id);
          leaf(Kind.ENVIRONMENT, there.at("EnvironmentMetrics"), ResourceKind.GPU, id);
        }
      }
      case TELEMETRY -> follow(Step.REPORT, there.at("MetricReports"), "", skips);
      case REPORT -> add(Kind.REPORT, link.address(), ResourceKind.ARRAY, system);
    }
  }

  private void statistics(Link link, Json there, ResourceKind kind, String name) {
    if (there.text("Status", "State").orElse("").equals("Absent")) {
      return;
    }
    if (there.at("IOStatistics").isObject()) {
      add(Kind.STATISTICS, link.address(), kind, name);
    } else {
      leaf(Kind.STATISTICS, there.at("Metrics"), kind, name);
    }
  }

  private void leaf(Kind how, Json link, ResourceKind kind, String name) {
    link.text("@odata.id").ifPresent(address -> add(how, address, kind, name));
  }

  private void add(Kind how, String address, ResourceKind kind, String name) {
    Optional<ResourceId> id = Values.id(system, kind, Optional.of(name));
    id.ifPresent(known -> found.add(new Leaf(how, address, known)));
  }

  private void follow(Step step, Json link, String parent, Skips skips) {
    link.text("@odata.id").ifPresent(address -> go(step, address, parent, skips));
  }

  private void go(Step step, String address, String parent, Skips skips) {
    if (seen.size() >= MAX_LINKS) {
      skips.add(OVER_LIMIT);
    } else if (seen.add(address)) {
      ahead.add(new Link(step, address, parent));
    }
  }
}
