package io.seiche.analysis.features;

import java.util.ArrayList;
import java.util.List;

/**
 * The features in the order {@link FeatureExtractor} fills them. A model names the features it was
 * fitted to, so that one of another catalogue is refused.
 */
public final class FeatureCatalogue {
  private static final String RATIO = "1";
  private static final String SECONDS = "s";
  private static final String LOG = "log2";

  public static final List<Feature> FEATURES = features();
  public static final List<String> NAMES = FEATURES.stream().map(Feature::name).toList();
  public static final int COUNT = FEATURES.size();

  private FeatureCatalogue() {}

  private static List<Feature> features() {
    List<Feature> all = new ArrayList<>();
    for (int window : FeatureExtractor.WINDOWS) {
      window(all, window);
    }
    now(all);
    quantiles(all, 10);
    quantiles(all, 30);
    runs(all);
    sizes(all);
    bursts(all);
    stretches(all);
    for (double horizon : Horizon.SECONDS) {
      horizon(all, (int) horizon);
    }
    add(all, "gpu_4s", RATIO, "GPU utilisation, decaying mean of 4 s", "GPUs work or wait");
    add(all, "gpu_90s", RATIO, "the same of 90 s", "loaders spare the disk, GPUs tell");
    return List.copyOf(all);
  }

  private static void add(
      List<Feature> all, String name, String unit, String formula, String reason) {
    all.add(new Feature(name, unit, formula, reason));
  }

  private static void window(List<Feature> all, int seconds) {
    String over = "_" + seconds + "s";
    String last = " of the last " + seconds + " s";
    add(all, "read_share" + over, RATIO, "reads / bytes" + last, "who reads, who writes");
    add(
        all,
        "read_level" + over,
        RATIO,
        "mean reads / peak" + last,
        "work or murmur, free of scale");
    add(all, "write_level" + over, RATIO, "mean writes / peak" + last, "the same for writes");
    add(
        all,
        "read_cv" + over,
        RATIO,
        "σ/µ of reads" + last,
        "loaders are steady, requests are not");
    add(all, "write_cv" + over, RATIO, "σ/µ of writes" + last, "saves are steady, caches are not");
    add(all, "read_step" + over, RATIO, "mean |change| / µ of reads" + last, "shape beside spread");
    add(
        all,
        "write_step" + over,
        RATIO,
        "mean |change| / µ of writes" + last,
        "shape beside spread");
    if (seconds >= FeatureExtractor.LONG_WINDOW) {
      add(all, "reading" + over, RATIO, "share of ticks that read" + last, "how constant it is");
      add(all, "writing" + over, RATIO, "share of ticks that wrote" + last, "how constant it is");
      add(
          all,
          "both" + over,
          RATIO,
          "share of ticks that did both" + last,
          "caches do both at once");
      add(all, "flips" + over, RATIO, "starts and stops per tick" + last, "requests come and go");
      add(all, "max" + over, RATIO, "largest / mean tick" + last, "how bursty");
      add(all, "min" + over, RATIO, "smallest / mean tick" + last, "whether it ever pauses");
    }
  }

  private static void now(List<Feature> all) {
    add(all, "read_now", RATIO, "reads of this tick / peak", "quickest to react");
    add(all, "write_now", RATIO, "writes of this tick / peak", "quickest to react");
    String work = "x / (x + 10 MB/s), x = ";
    add(all, "read_work_1s", RATIO, work + "reads of this tick", "noise floor or work");
    add(all, "write_work_1s", RATIO, work + "writes of this tick", "noise floor or work");
    add(all, "read_work_10s", RATIO, work + "mean reads of 10 s", "noise floor or work");
    add(all, "write_work_10s", RATIO, work + "mean writes of 10 s", "noise floor or work");
    add(all, "work_60s", RATIO, work + "mean bytes/s of 60 s", "noise floor or work");
    String trend = "a / (a + b), means of ";
    add(all, "read_trend_3_10", RATIO, trend + "3 and 10 s of reads", "onsets and ends");
    add(all, "read_trend_10_60", RATIO, trend + "10 and 60 s of reads", "onsets and ends");
    add(
        all,
        "read_trend_60_600",
        RATIO,
        trend + "60 and 600 s of reads",
        "another level than before");
    add(all, "write_trend_3_10", RATIO, trend + "3 and 10 s of writes", "onsets and ends");
    add(all, "write_trend_10_60", RATIO, trend + "10 and 60 s of writes", "onsets and ends");
  }

  private static void quantiles(List<Feature> all, int seconds) {
    for (int quantile : new int[] {10, 50, 90}) {
      add(
          all,
          "q" + quantile + "_" + seconds + "s",
          RATIO,
          quantile + " % quantile / mean of the last " + seconds + " s",
          "shape of the distribution, robust against one spike");
    }
  }

  private static void runs(List<Feature> all) {
    add(all, "seen", SECONDS, "time since the start or the last gap", "how much is known at all");
    add(
        all,
        "read_run",
        SECONDS,
        "run of pure reads (90 %), one silent tick allowed",
        "young or old");
    add(all, "write_run", SECONDS, "the same for writes", "saves end, ingest does not");
    add(all, "active_run", SECONDS, "time without two silent ticks in a row", "streams or bursts");
    add(all, "silence", SECONDS, "time since the last active tick", "pauses differ from idleness");
    add(all, "silence_before", SECONDS, "silence before this active run", "a load follows a gap");
    add(all, "since_read", SECONDS, "time since the last active read", "what was going on");
    add(all, "since_write", SECONDS, "time since the last active write", "what was going on");
    add(all, "pause_off", LOG, "this silence against the mean log2 of pauses", "longer than usual");
    add(
        all,
        "pause_peak_share",
        RATIO,
        "s / (s + longest pause of late), s = silence",
        "longer than ever");
    add(all, "pauses", "count", "pauses behind that mean, at most 30", "how much that says");
  }

  private static void sizes(List<Feature> all) {
    add(
        all,
        "read_op",
        LOG,
        "bytes per read of the last 3 s",
        "loaders read large, retrieval small");
    add(
        all,
        "write_op",
        LOG,
        "bytes per write of the last 3 s",
        "saves write large, journals small");
    add(all, "read_op_off", LOG, "read_op against its mean of 240 active s", "another reader");
    add(all, "write_op_off", LOG, "write_op against its mean of 240 active s", "another writer");
    add(all, "read_rate_off", LOG, "3 s of reads against 240 s of pure reads", "another reader");
    add(
        all,
        "plateau_age",
        SECONDS,
        "time at this level of reads (±√2)",
        "a load is a young plateau");
    add(all, "plateau_jump", LOG, "this plateau against the one before", "another reader");
    add(all, "plateau_level", LOG, "this plateau against the peak", "work or murmur");
  }

  private static void bursts(List<Feature> all) {
    add(
        all,
        "since_burst",
        SECONDS,
        "time since pure writes of 3 s and more",
        "checkpoint cadence");
    add(all, "burst_length", SECONDS, "how long those took", "checkpoints resemble each other");
    add(all, "burst_period", SECONDS, "time between the last two", "checkpoint cadence");
    add(all, "burst_due", RATIO, "since_burst / burst_period", "the next one is due");
  }

  private static void stretches(List<Feature> all) {
    String kinds = "0 silent, 1 reads, 2 writes, 3 both";
    String now = " of the present stretch: ticks of one kind, others of under 2 s in between";
    add(all, "kind", kinds, "kind" + now, "what it is doing");
    add(all, "kind_age", SECONDS, "length" + now, "bursts are bounded");
    add(all, "kind_cv", RATIO, "σ/µ" + now, "steady or not");
    add(all, "kind_level", RATIO, "mean / peak" + now, "work or murmur");
    add(all, "kind_bytes", LOG, "1 + bytes / peak" + now, "how much was moved");
    for (int past = 1; past <= Signals.PAST_STRETCHES; past++) {
      String before = " of the stretch " + past + " before";
      add(all, "kind_" + past, kinds, "kind" + before, "what it did before");
      add(all, "kind_age_" + past, SECONDS, "length" + before, "what it did before");
      add(all, "kind_level_" + past, RATIO, "mean / peak" + before, "what it did before");
      add(all, "kind_cv_" + past, RATIO, "σ/µ" + before, "what it did before");
    }
  }

  private static void horizon(List<Feature> all, int seconds) {
    String over = "_" + seconds + "s";
    String mean = ", decaying mean of " + seconds + " s";
    add(all, "read_share" + over, RATIO, "reads / bytes" + mean, "certainty needs a long view");
    add(all, "read_level" + over, RATIO, "reads / peak" + mean, "certainty needs a long view");
    add(all, "write_level" + over, RATIO, "writes / peak" + mean, "certainty needs a long view");
    add(all, "read_cv" + over, RATIO, "σ/µ of reads" + mean, "certainty needs a long view");
    add(all, "write_cv" + over, RATIO, "σ/µ of writes" + mean, "certainty needs a long view");
    add(all, "reading" + over, RATIO, "share of time reading" + mean, "streams or bursts");
    add(all, "writing" + over, RATIO, "share of time writing" + mean, "streams or bursts");
    add(all, "both" + over, RATIO, "share of time doing both" + mean, "serving before");
    add(all, "pure_read" + over, RATIO, "share of time of pure reads" + mean, "training before");
    add(all, "pure_write" + over, RATIO, "share of time of pure writes" + mean, "ingest before");
    add(all, "flips" + over, "1/s", "starts and stops" + mean, "requests come and go");
  }
}
