package io.seiche.analysis.storm;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the storms of workloads into those of their array and of the fleet, so that what storms
 * together is one storm with members. A scope's penalty is the sum of its members', each counted up
 * to {@code open}, divided by the members it takes less a quarter: it passes {@code open} when that
 * many storm at once, and never with fewer. Stateless, hence thread-safe: what it knows is in the
 * {@link SiteMemory} passed in.
 */
public record SiteStorms(StormPolicy policy, SitePolicy site) implements Serializable {
  /** What the fleet is called. */
  public static final String SITE = "site";

  /** A storm as it stands is told again after this, if nothing but its figures changed. */
  static final long REPEAT_MS = 10_000;

  /** Members fade between their switches: so much of one need not be there. */
  private static final double FADED = 0.25;

  /** With fewer members it is theirs alone. */
  private static final int LEAST_MEMBERS = 2;

  /**
   * Takes in storms that were known at the same time.
   *
   * @param batch in an order that does not depend on which came first
   * @return what {@link #onStorm} says of each, but of one storm at one time only how it stands in
   *     the end
   */
  public List<Storm> onStorms(SiteMemory memory, List<Storm> batch) {
    Map<List<Object>, Storm> last = new LinkedHashMap<>();
    for (Storm next : batch) {
      for (Storm told : onStorm(memory, next)) {
        last.merge(
            List.of(told.id(), told.stage(), told.eventTimeMs()),
            told,
            (before, now) ->
                now.partOf(
                    now.partOf(), now.partOf() != null && (before.joined() || now.joined())));
      }
    }
    return List.copyOf(last.values());
  }

  /**
   * Takes in the storm of a workload after an event of its life; in the order they were known.
   *
   * @return that storm and, where it began or changed, those of its array and the fleet; with those
   *     of other members that became or ceased to be a part of one
   */
  public List<Storm> onStorm(SiteMemory memory, Storm heard) {
    Storm next = notBeforeWhatWasTold(memory, heard);
    List<Storm> out = new ArrayList<>(onTime(memory, next.eventTimeMs()));
    Member before = memory.member(next.scopeId());
    Storm last = before == null ? null : before.last();
    if (last == null && !next.lasts()) {
      out.add(next);
      return out;
    }
    double fresh = fresh(before, next);
    // The fleet first: what begins at the same time begins as a part of it.
    boolean changed = count(memory, fleetOf(memory), last, next, fresh, out);
    changed |= count(memory, arrayOf(memory, next.system()), last, next, fresh, out);
    if (changed) {
      retell(memory, next.eventTimeMs(), next.scopeId(), out);
    }
    String parent = parent(memory, next.system());
    // Looked up again: a storm that opened or closed just now has told it anew.
    Member told = memory.member(next.scopeId());
    boolean alone = told != null && told.last().partOf() == null;
    Storm now = next.partOf(parent, parent != null && alone);
    if (now.lasts()) {
      double share = (before == null ? 0 : left(before, next.eventTimeMs())) + fresh;
      memory.put(new Member(now, share, next.eventTimeMs()));
    } else {
      memory.forgetMember(next.scopeId());
    }
    out.add(now);
    return out;
  }

  /** A late word on a switch must not date a storm back: the newest of its events holds. */
  private Storm notBeforeWhatWasTold(SiteMemory memory, Storm heard) {
    Member told = memory.member(heard.scopeId());
    long toldMs = told == null ? 0 : told.last().eventTimeMs();
    return heard.eventTimeMs() >= toldMs
        ? heard
        : heard.at(toldMs, policy.decayed(heard.penalty(), toldMs - heard.eventTimeMs()));
  }

  /** Closes what has decayed by {@code nowMs}, each as of when it had. */
  public List<Storm> onTime(SiteMemory memory, long nowMs) {
    List<Storm> out = new ArrayList<>();
    // One at a time: the end of one changes what is known of others.
    for (ScopeState scope = due(memory, nowMs); scope != null; scope = due(memory, nowMs)) {
      long closedMs = closesAtMs(scope);
      out.add(close(memory, scope, closedMs));
      retell(memory, closedMs, "", out);
    }
    return out;
  }

  private @Nullable ScopeState due(SiteMemory memory, long nowMs) {
    return memory.allScopes().stream()
        .filter(scope -> scope.open() != null && closesAtMs(scope) <= nowMs)
        .min(
            Comparator.comparingLong((ScopeState scope) -> closesAtMs(scope))
                .thenComparing(scope -> scope.key()))
        .orElse(null);
  }

  /** When to call {@link #onTime} if nothing is told before, epoch milliseconds; 0 for never. */
  public long closesAtMs(SiteMemory memory) {
    return memory.allScopes().stream()
        .filter(scope -> scope.open() != null)
        .mapToLong(scope -> closesAtMs(scope))
        .min()
        .orElse(0);
  }

  /** Not before what was told last, which another policy may have decided. */
  private long closesAtMs(ScopeState scope) {
    Storm open = scope.open();
    return Math.max(
        scope.atMs() + policy.millisToClose(scope.penalty()),
        open == null ? 0 : open.eventTimeMs());
  }

  private double left(Member member, long nowMs) {
    return policy.decayed(member.share(), nowMs - member.atMs());
  }

  /** What a scope has not counted yet of its member's penalty. */
  private double fresh(@Nullable Member before, Storm next) {
    double counted = before == null ? 0 : left(before, next.eventTimeMs());
    return next.lasts() ? Math.max(0, Math.min(policy.open(), next.penalty()) - counted) : 0;
  }

  private static ScopeState fleetOf(SiteMemory memory) {
    ScopeState known = memory.scope(ScopeState.key(Storm.FLEET, SITE));
    return known == null ? ScopeState.calm(Storm.FLEET, SITE) : known;
  }

  private static ScopeState arrayOf(SiteMemory memory, String system) {
    ScopeState known = memory.scope(ScopeState.key(Storm.ARRAY, system));
    return known == null ? ScopeState.calm(Storm.ARRAY, system) : known;
  }

  /** Whether a storm of the scope began or ended. */
  private boolean count(
      SiteMemory memory,
      ScopeState before,
      @Nullable Storm last,
      Storm next,
      double fresh,
      List<Storm> out) {
    boolean fleet = before.scope().equals(Storm.FLEET);
    long nowMs = Math.max(before.atMs(), next.eventTimeMs());
    int needed = fleet ? site.fleetMembers() : site.arrayMembers();
    double left = policy.decayed(before.penalty(), nowMs - before.atMs());
    double added = policy.decayed(fresh / (needed - FADED), nowMs - next.eventTimeMs());
    double penalty = Math.min(policy.ceiling(), left + added);
    ScopeState after = before.plus(last, next, penalty, nowMs);
    Storm open = before.open();
    if (open != null && after.members() < LEAST_MEMBERS) {
      out.add(close(memory, after, nowMs));
      return true;
    }
    if (open != null) {
      stands(memory, after, open, next, out);
      return false;
    }
    if (penalty >= policy.open() && after.members() >= needed) {
      Storm opened = storm(after, null, next).partOf(fleet ? null : fleetId(memory), false);
      memory.put(after.withOpen(opened));
      out.add(opened);
      return true;
    }
    keep(memory, after);
    return false;
  }

  private static void keep(SiteMemory memory, ScopeState scope) {
    if (scope.members() == 0) {
      memory.forgetScope(scope.key());
    } else {
      memory.put(scope);
    }
  }

  private void stands(
      SiteMemory memory, ScopeState after, Storm open, Storm next, List<Storm> out) {
    Storm now = storm(after, open, next);
    boolean news =
        now.stage() != open.stage()
            || now.severity() != open.severity()
            || now.members() != open.members()
            || now.eventTimeMs() >= open.eventTimeMs() + REPEAT_MS;
    memory.put(news ? after.withOpen(now) : after);
    if (news) {
      out.add(now);
    }
  }

  private Storm close(SiteMemory memory, ScopeState scope, long closedMs) {
    Storm open = Objects.requireNonNull(scope.open());
    double penalty = policy.decayed(scope.penalty(), closedMs - scope.atMs());
    keep(memory, scope.closed());
    return storm(scope, open, StormStage.CLOSED, open.severity(), closedMs, penalty, closedMs)
        .partOf(open.partOf(), false);
  }

  /**
   * Tells what became a part of another storm, or ceased to be one.
   *
   * @param except the workload that is told anyway
   */
  private void retell(SiteMemory memory, long nowMs, String except, List<Storm> out) {
    for (ScopeState scope : sorted(memory.allScopes())) {
      Storm open = scope.open();
      if (open != null && scope.scope().equals(Storm.ARRAY)) {
        String parent = fleetId(memory);
        if (!Objects.equals(parent, open.partOf())) {
          double penalty = policy.decayed(scope.penalty(), nowMs - scope.atMs());
          Storm now =
              open.at(nowMs, penalty).partOf(parent, parent != null && open.partOf() == null);
          memory.put(scope.withOpen(now));
          out.add(now);
        }
      }
    }
    List<Member> members = new ArrayList<>(memory.allMembers());
    members.sort(Comparator.comparing(Member::workload));
    for (Member member : members) {
      Storm last = member.last();
      String parent = parent(memory, last.system());
      // What is over by then is told so soon, as of before.
      boolean over = last.eventTimeMs() + policy.millisToClose(last.penalty()) <= nowMs + 1;
      if (!member.workload().equals(except) && !over && !Objects.equals(parent, last.partOf())) {
        double penalty = policy.decayed(last.penalty(), Math.max(0, nowMs - last.eventTimeMs()));
        Storm now =
            last.at(Math.max(nowMs, last.eventTimeMs()), penalty)
                .partOf(parent, parent != null && last.partOf() == null);
        memory.put(new Member(now, member.share(), member.atMs()));
        out.add(now);
      }
    }
  }

  private static List<ScopeState> sorted(List<ScopeState> scopes) {
    return scopes.stream().sorted(Comparator.comparing(ScopeState::key)).toList();
  }

  /** The id of what a workload's storm is part of; null when it stands alone. */
  private static @Nullable String parent(SiteMemory memory, String system) {
    String fleet = fleetId(memory);
    if (fleet != null) {
      return fleet;
    }
    Storm open = arrayOf(memory, system).open();
    return open == null ? null : open.id();
  }

  private static @Nullable String fleetId(SiteMemory memory) {
    Storm open = fleetOf(memory).open();
    return open == null ? null : open.id();
  }

  private Storm storm(ScopeState scope, @Nullable Storm open, Storm next) {
    boolean escalated =
        scope.penalty() >= policy.escalate()
            || (open != null && open.stage() == StormStage.ESCALATED);
    boolean critical =
        escalated
            || next.severity() == Severity.CRITICAL
            || (open != null && open.severity() == Severity.CRITICAL)
            || burden(scope) >= policy.criticalBurden();
    Storm now =
        storm(
            scope,
            open,
            escalated ? StormStage.ESCALATED : StormStage.OPENED,
            critical ? Severity.CRITICAL : Severity.WARNING,
            scope.atMs(),
            scope.penalty(),
            Math.max(scope.atMs(), next.knownMs()));
    return open == null ? now : now.partOf(open.partOf(), false);
  }

  private Storm storm(
      ScopeState scope,
      @Nullable Storm open,
      StormStage stage,
      Severity severity,
      long nowMs,
      double penalty,
      long knownMs) {
    double hours = (nowMs - scope.sinceMs()) / 3.6e6;
    return new Storm(
        scope.scope(),
        scope.scopeId(),
        scope.scope().equals(Storm.ARRAY) ? scope.scopeId() : "",
        stage,
        severity,
        nowMs,
        open == null ? nowMs : open.openedMs(),
        stage == StormStage.CLOSED ? nowMs : null,
        scope.switches(),
        told(penalty),
        open == null ? told(penalty) : Math.max(open.peakPenalty(), told(penalty)),
        policy.open(),
        policy.close(),
        burden(scope),
        scope.bytes(),
        scope.gpuSeconds(),
        scope.ioBytes(),
        scope.moveSeconds(),
        null,
        hours > 0 && scope.switches() > 1 ? scope.switches() / hours : null,
        scope.moveSeconds() > 0
            ? site.budgetShare() * 3600 * scope.switches() / scope.moveSeconds()
            : null,
        null,
        false,
        Math.max(
            scope.members(), open == null ? 0 : stage == StormStage.CLOSED ? open.members() : 0),
        scope.top(),
        knownMs,
        scope.sinceMs(),
        List.of(),
        0);
  }

  /** Without the last digits, which depend on the order in which members were added up. */
  private static double told(double penalty) {
    return Math.rint(penalty * 1e6) / 1e6;
  }

  private static double burden(ScopeState scope) {
    return scope.ioBytes() > 0 ? Math.min(1, scope.bytes() / scope.ioBytes()) : 0;
  }
}
