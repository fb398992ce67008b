package io.seiche.analysis.phase;

import io.seiche.analysis.features.FeatureCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says in words and numbers why a phase was named: what the traffic is, then the features that
 * spoke most for it against the next likeliest phase, as the model itself has it. Stateless.
 */
final class Evidence {
  private static final int REASONS = 3;

  /** Less than this is no reason, log-odds. */
  private static final double LEAST = 0.05;

  private static final double STEADY = 0.25;
  private static final double QUIET = 0.02;
  private static final String[] SIZES = {"B", "KiB", "MiB", "GiB"};
  private static final int WORK = FeatureCatalogue.NAMES.indexOf("work_60s");
  private static final int READ_SHARE = FeatureCatalogue.NAMES.indexOf("read_share_3s");
  private static final int SILENCE = FeatureCatalogue.NAMES.indexOf("silence");
  private static final int READ_OP = FeatureCatalogue.NAMES.indexOf("read_op");
  private static final int WRITE_OP = FeatureCatalogue.NAMES.indexOf("write_op");
  private static final int GPU = FeatureCatalogue.NAMES.indexOf("gpu_4s");

  private Evidence() {}

  /**
   * Explains the verdict a memory holds.
   *
   * @param features of its newest tick
   */
  static String of(PhaseModel model, PhaseMemory memory, float[] features) {
    if (memory.sinceMs == 0) {
      return "too few samples since the start or the last gap";
    }
    int named = memory.decided.ordinal();
    int other = runnerUp(memory.posterior, named);
    double[] sums = new double[FeatureCatalogue.COUNT];
    model.live().contributions(features, named, 1, sums);
    model.live().contributions(features, other, -1, sums);
    List<String> reasons = new ArrayList<>();
    reasons.add(traffic(features));
    while (reasons.size() <= REASONS) {
      int most = most(sums);
      if (sums[most] < LEAST) {
        break;
      }
      sums[most] = 0;
      String reason = reason(FeatureCatalogue.NAMES.get(most), features[most]);
      if (!reason.isEmpty() && !reasons.contains(reason)) {
        reasons.add(reason);
      }
    }
    if (!Float.isNaN(features[GPU])) {
      reasons.add("GPU " + percent(features[GPU]));
    }
    if (memory.also != Phase.UNKNOWN) {
      reasons.add("with " + memory.also + " beside it");
    }
    if (memory.phase != memory.decided) {
      reasons.add("contradictory: " + memory.decided + " or " + Phase.values()[other]);
    }
    return String.join(", ", reasons);
  }

  private static int runnerUp(double[] posterior, int named) {
    int best = -1;
    for (int i = 0; i < posterior.length; i++) {
      if (i != named && (best < 0 || posterior[i] > posterior[best])) {
        best = i;
      }
    }
    return best;
  }

  private static int most(double[] sums) {
    int most = 0;
    for (int i = 1; i < sums.length; i++) {
      if (sums[i] > sums[most]) {
        most = i;
      }
    }
    return most;
  }

  private static String traffic(float[] features) {
    if (features[SILENCE] > 0) {
      return "nothing above the noise floor for " + seconds(features[SILENCE]);
    }
    if (features[WORK] < QUIET) {
      return "hardly any I/O";
    }
    boolean reads = features[READ_SHARE] >= 0.5;
    String share =
        reads
            ? "reads " + percent(features[READ_SHARE])
            : "writes " + percent(1 - features[READ_SHARE]);
    float op = features[reads ? READ_OP : WRITE_OP];
    return Float.isNaN(op) ? share : share + ", " + size(Math.pow(2, op)) + "/op";
  }

  /** A feature in words; empty for what the traffic says already. */
  private static String reason(String name, float value) {
    if (Float.isNaN(value)) {
      return name + " not known";
    }
    String over = window(name);
    String what = over.isEmpty() ? name : name.substring(0, name.lastIndexOf('_'));
    return switch (what) {
      case "read_share" -> over.equals(" in 3 s") ? "" : "reads " + percent(value) + over;
      case "read_cv", "write_cv", "kind_cv" ->
          (value <= STEADY ? "steady" : "varying") + " (CV " + number(value) + over + ")";
      case "read_step", "write_step" ->
          (value <= STEADY ? "smooth" : "jumpy") + " (" + percent(value) + " a tick" + over + ")";
      case "silence", "gpu", "read_op", "write_op" -> "";
      case "read_run" -> value > 0 ? "reading for " + seconds(value) : "not reading";
      case "write_run" -> value > 0 ? "writing for " + seconds(value) : "not writing";
      case "active_run" -> value > 0 ? "active for " + seconds(value) : "not active";
      case "plateau_age" -> "at this level for " + seconds(value);
      case "silence_before" -> "after " + seconds(value) + " of silence";
      case "since_read" -> "last read " + seconds(value) + " ago";
      case "since_write" -> "last write " + seconds(value) + " ago";
      case "since_burst" -> "last burst of writes " + seconds(value) + " ago";
      case "seen" -> "seen for " + seconds(value);
      case "reading" -> "reading " + percent(value) + " of the time" + over;
      case "writing" -> "writing " + percent(value) + " of the time" + over;
      case "both" -> "both at once " + percent(value) + " of the time" + over;
      case "pure_read" -> "only reading " + percent(value) + " of the time" + over;
      case "pure_write" -> "only writing " + percent(value) + " of the time" + over;
      case "read_level" -> "reads at " + percent(value) + " of the peak" + over;
      case "write_level" -> "writes at " + percent(value) + " of the peak" + over;
      default -> name + " " + number(value);
    };
  }

  /** " in 60 s" of a feature over a window, else empty. */
  private static String window(String name) {
    int cut = name.lastIndexOf('_');
    String tail = name.substring(cut + 1);
    boolean window =
        cut > 0 && tail.length() > 1 && tail.endsWith("s") && Character.isDigit(tail.charAt(0));
    return window ? " in " + tail.substring(0, tail.length() - 1) + " s" : "";
  }

  private static String percent(double ratio) {
    return Math.round(100 * ratio) + " %";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String seconds(double seconds) {
    long whole = Math.round(seconds);
    return whole < 120 ? whole + " s" : whole / 60 + " min";
  }

  private static String size(double bytes) {
    int unit = 0;
    double value = bytes;
    while (value >= 1000 && unit < SIZES.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(
        Locale.ROOT, value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", value, SIZES[unit]);
  }
}
