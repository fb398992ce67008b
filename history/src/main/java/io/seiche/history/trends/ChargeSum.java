package io.seiche.history.trends;

import io.seiche.history.trends.TrendAnswers.Charges;
import java.util.List;

/** What switching cost, added up. Not thread-safe. */
final class ChargeSum {
  /** What is read for it, in this order. */
  static final List<String> FIELDS =
      List.of(
          "switches",
          "bill_bytes",
          "saved_bytes",
          "loaded_bytes",
          "bill_gpu_s",
          "io_bytes",
          "lost_s",
          "drain_s",
          "save_s",
          "gap_s",
          "load_s",
          "first_io_s");

  private final double[] sums = new double[FIELDS.size()];
  private boolean gpu;

  void add(RollupRow row) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += Figures.known(row.number(i));
    }
    gpu |= !Double.isNaN(row.number(FIELDS.indexOf("bill_gpu_s")));
  }

  Charges charges() {
    double bill = whole("bill_bytes");
    double io = whole("io_bytes");
    return new Charges(
        Math.round(of("switches")),
        bill,
        whole("saved_bytes"),
        whole("loaded_bytes"),
        gpu ? Double.valueOf(seconds("bill_gpu_s")) : null,
        io > 0 ? Double.valueOf(Math.min(1, bill / io)) : null,
        seconds("lost_s"),
        seconds("drain_s"),
        seconds("save_s"),
        seconds("gap_s"),
        seconds("load_s"),
        seconds("first_io_s"));
  }

  private double of(String field) {
    return sums[FIELDS.indexOf(field)];
  }

  private double whole(String field) {
    return Math.rint(of(field));
  }

  private double seconds(String field) {
    return Figures.seconds(of(field));
  }
}
