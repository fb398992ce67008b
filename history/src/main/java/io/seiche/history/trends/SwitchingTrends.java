package io.seiche.history.trends;

import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.TrendAnswers.Bill;
import io.seiche.history.trends.TrendAnswers.BillStep;
import io.seiche.history.trends.TrendAnswers.Charges;
import io.seiche.history.trends.TrendAnswers.PastStorm;
import io.seiche.history.trends.TrendAnswers.Payer;
import io.seiche.history.trends.TrendAnswers.StormStep;
import io.seiche.history.trends.TrendAnswers.Storms;
import io.seiche.history.trends.Who.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** What switching cost, and how it stormed. */
final class SwitchingTrends {
  private final RollupStore store;

  SwitchingTrends(RollupStore store) {
    this.store = store;
  }

  Bill bill(Asked asked, int most) throws StoreException {
    asked.requireAtMost(Limits.MIX, Limits.FEWER);
    Steps<ChargeSum> steps = new Steps<>(asked, ChargeSum::new);
    ChargeSum sum = new ChargeSum();
    store.read(
        asked.switching().byStart().partialOf("switches").sums(ChargeSum.FIELDS),
        row -> {
          if (row.number(0) > 0) {
            steps.at(row.startMs()).add(row);
            sum.add(row);
          }
          if (row.partial()) {
            steps.partial(row.startMs());
          }
        });
    Charges total = sum.charges();
    List<Payment> payments = payments(asked);
    double paid = payments.stream().mapToDouble(Payment::billBytes).sum();
    return new Bill(
        steps.span(store),
        steps.list(
            (startMs, endMs, cell, partial) ->
                new BillStep(startMs, endMs, cell.charges(), partial)),
        total,
        payers(
            asked,
            payments.subList(0, Math.min(most, payments.size())),
            bytes -> Figures.share(bytes, paid, total.billBytes())),
        payments.size());
  }

  /** What decides who is named. */
  private record Payment(String workload, double switches, double billBytes) {
    static final Comparator<Payment> MOST_FIRST =
        Comparator.comparingDouble(Payment::billBytes)
            .thenComparingDouble(Payment::switches)
            .reversed()
            .thenComparing(Payment::workload);

    Payment plus(Payment more) {
      return new Payment(workload, switches + more.switches, billBytes + more.billBytes);
    }
  }

  private List<Payment> payments(Asked asked) throws StoreException {
    List<Payment> payments = new ArrayList<>();
    Map<String, Payment> known = new HashMap<>();
    asked.total(
        store,
        part -> part.switchingOfWorkloads().by("scope_id").sums("switches", "bill_bytes"),
        row -> {
          if (row.number(0) > 0) {
            known.merge(
                row.tag(0), new Payment(row.tag(0), row.number(0), row.number(1)), Payment::plus);
          }
        });
    payments.addAll(known.values());
    payments.sort(Payment.MOST_FIRST);
    return payments;
  }

  private List<Payer> payers(Asked asked, List<Payment> named, DoubleUnaryOperator share)
      throws StoreException {
    if (named.isEmpty()) {
      return List.of();
    }
    Map<String, ChargeSum> sums = new HashMap<>();
    List<String> names = named.stream().map(Payment::workload).toList();
    asked
        .of(names)
        .total(
            store,
            part -> part.switchingOfWorkloads().by("scope_id").sums(ChargeSum.FIELDS),
            row -> sums.computeIfAbsent(row.tag(0), fresh -> new ChargeSum()).add(row));
    return names.stream()
        .filter(sums::containsKey)
        .map(
            name -> {
              Charges charges = Objects.requireNonNull(sums.get(name)).charges();
              return new Payer(name, charges, share.applyAsDouble(charges.billBytes()));
            })
        .toList();
  }

  Storms storms(Asked asked, int most) throws StoreException {
    asked.requireAtMost(Limits.MIX, Limits.FEWER);
    Steps<StormSum> steps = new Steps<>(asked, StormSum::new);
    StormSum total = new StormSum();
    Set<String> stormed = new HashSet<>();
    store.read(
        asked
            .storming()
            .above("storms", "storm_s")
            .by("scope_id")
            .rows("storms", "storm_s", "partial"),
        row -> {
          steps.at(row.startMs()).add(row);
          total.add(row);
          stormed.add(row.tag(0));
          if (row.flag(2)) {
            steps.partial(row.startMs());
          }
        });
    return new Storms(
        steps.span(store),
        steps.list(
            (startMs, endMs, sum, partial) ->
                new StormStep(startMs, endMs, sum.storms(), sum.seconds(), partial)),
        total.storms(),
        total.seconds(),
        total.seconds() / (asked.seconds() * Math.max(1, stormed.size())),
        asked.who().kind() == Kind.WORKLOADS ? total.storms() : ofWorkloads(asked),
        longest(asked, most));
  }

  /** Storms and how long it stormed. */
  private static final class StormSum {
    private double storms;
    private double seconds;

    void add(RollupRow row) {
      storms += Figures.known(row.number(0));
      seconds += Figures.known(row.number(1));
    }

    long storms() {
      return Math.round(storms);
    }

    double seconds() {
      return Figures.seconds(seconds);
    }
  }

  private long ofWorkloads(Asked asked) throws StoreException {
    StormSum sum = new StormSum();
    asked.total(
        store,
        part -> part.switchingOfWorkloads().above("storms", "storm_s").sums("storms", "storm_s"),
        sum::add);
    return sum.storms();
  }

  private List<PastStorm> longest(Asked asked, int most) throws StoreException {
    Map<String, PastStorm> closed = new HashMap<>();
    store.read(
        asked
            .storms()
            .only("state", "closed")
            .by("scope")
            .by("scope_id")
            .rows("id", "severity", "opened_s", "switches", "bill_bytes", "bill_gpu_s"),
        row -> {
          PastStorm storm = storm(row);
          closed.merge(
              storm.id(), storm, (one, other) -> one.closedMs() > other.closedMs() ? one : other);
        });
    return closed.values().stream()
        .sorted(
            Comparator.comparingDouble(PastStorm::lengthS)
                .reversed()
                .thenComparing(PastStorm::closedMs)
                .thenComparing(PastStorm::id))
        .limit(most)
        .toList();
  }

  private static PastStorm storm(RollupRow row) {
    double gpu = row.number(5);
    long closedMs = row.startMs();
    long openedMs = Double.isNaN(row.number(2)) ? closedMs : Math.round(1e3 * row.number(2));
    return new PastStorm(
        Objects.requireNonNullElse(row.text(0), ""),
        row.tag(0),
        row.tag(1),
        Objects.requireNonNullElse(row.text(1), ""),
        openedMs,
        closedMs,
        (closedMs - openedMs) / 1e3,
        (long) Figures.known(row.number(3)),
        Figures.known(row.number(4)),
        Double.isNaN(gpu) ? null : gpu);
  }
}
