package io.seiche.history.embedded;

import io.questdb.cairo.sql.BindVariableService;
import io.questdb.cairo.sql.Record;
import io.questdb.griffin.SqlException;
import io.questdb.std.str.Utf8Sequence;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Side;
import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.StormStage;
import io.seiche.history.JsonLists;
import io.seiche.history.Measurement;
import io.seiche.history.StoreText;
import io.seiche.history.influx.StoreException;
import io.seiche.telemetry.ResourceKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the embedded store answers. Spans are epoch milliseconds, [{@code fromMs}, {@code toMs});
 * answers are in order of time. What was just written shows after a moment. Thread-safe.
 */
public final class StoreQueries {
  private static final String PHASES =
      "SELECT workload, timestamp, phase, confidence, evidence, mixed FROM phase ";
  static final String IN_SPAN = "timestamp >= $1 AND timestamp < $2";
  private static final String OF_WORKLOAD = " AND workload = $3 ORDER BY timestamp";
  private static final String SWITCHES =
      "SELECT id, workload, \"from\", \"to\", timestamp, duration_s, drain_s, save_s, gap_s,"
          + " load_s, first_io_s, saved_bytes, loaded_bytes, gpu_lost_s, system, settled, missed FROM \"switch\" WHERE "
          + IN_SPAN
          + " AND NOT superseded";
  private static final String STORMS =
      "SELECT id, scope, scope_id, timestamp, state, severity, switches, penalty, burden_ratio,"
          + " bill_bytes, bill_gpu_s, members, part_of, system, opened_s, peak_penalty,"
          + " open_threshold, close_threshold, peak_burden_ratio, switches_per_h,"
          + " sustainable_per_h, top, slowed, victims, io_bytes, since_s FROM storm WHERE "
          + IN_SPAN
          + " AND NOT superseded";
  private static final String ALERTS =
      "SELECT kind, scope, scope_id, timestamp, fingerprint, severity, firing, title, text,"
          + " workload, system, starts_s, ends_s, evidence FROM alert WHERE "
          + IN_SPAN;
  private static final String NEWEST_FIRST = " ORDER BY timestamp DESC LIMIT ";

  private final Sql sql;

  StoreQueries(Sql sql) {
    this.sql = sql;
  }

  /** The newest verdict on every workload, by name. */
  public List<PhasePoint> latestPhases() throws StoreException {
    return sql.select(
        PHASES + "LATEST ON timestamp PARTITION BY workload ORDER BY workload",
        Sql.Bindings.NONE,
        StoreQueries::phase);
  }

  /** The verdicts on one workload. */
  public List<PhasePoint> phases(String workload, long fromMs, long toMs) throws StoreException {
    return sql.select(
        PHASES + "WHERE " + IN_SPAN + OF_WORKLOAD,
        variables -> ofWorkload(variables, workload, fromMs, toMs),
        StoreQueries::phase);
  }

  /** The newest verdict on one workload; empty when there never was one. */
  public Optional<PhasePoint> latestPhase(String workload) throws StoreException {
    return sql
        .select(
            PHASES + "WHERE workload = $1 LATEST ON timestamp PARTITION BY workload",
            variables -> variables.setStr(0, StoreText.tag(workload)),
            StoreQueries::phase)
        .stream()
        .findFirst();
  }

  /** The settled spans of one workload that began then, without those a correction moved. */
  public List<SpanPoint> spans(String workload, long fromMs, long toMs) throws StoreException {
    return sql.select(
        "SELECT workload, timestamp, phase, duration_s, read_bytes, write_bytes, side FROM"
            + " phase_span WHERE "
            + IN_SPAN
            + " AND NOT superseded"
            + OF_WORKLOAD,
        variables -> ofWorkload(variables, workload, fromMs, toMs),
        StoreQueries::span);
  }

  /** What the resources of one workload did, oldest first, resource by resource as they come. */
  public void io(String workload, long fromMs, long toMs, Consumer<IoPoint> each)
      throws StoreException {
    sql.scan(
        "SELECT system, kind, resource, timestamp, read_bytes_per_s, write_bytes_per_s,"
            + " read_ops_per_s, write_ops_per_s, read_latency_s, write_latency_s FROM io WHERE "
            + IN_SPAN
            + OF_WORKLOAD,
        variables -> ofWorkload(variables, workload, fromMs, toMs),
        row -> each.accept(io(row)));
  }

  /** What the GPUs of one workload did, oldest first. */
  public void gpu(String workload, long fromMs, long toMs, Consumer<GpuPoint> each)
      throws StoreException {
    sql.scan(
        "SELECT node, gpu, timestamp, util_ratio FROM gpu WHERE " + IN_SPAN + OF_WORKLOAD,
        variables -> ofWorkload(variables, workload, fromMs, toMs),
        row ->
            each.accept(
                new GpuPoint(symbol(row, 0), symbol(row, 1), millis(row, 2), optional(row, 3))));
  }

  /** The bursts of one workload's serving. */
  public List<BurstsPoint> bursts(String workload, long fromMs, long toMs) throws StoreException {
    return sql.select(
        "SELECT timestamp, serving_s, bursts, size_ops, size_bytes, independent_bytes,"
            + " fan_out_ratio FROM bursts WHERE "
            + IN_SPAN
            + OF_WORKLOAD,
        variables -> ofWorkload(variables, workload, fromMs, toMs),
        row ->
            new BurstsPoint(
                millis(row, 0),
                row.getDouble(1),
                row.getLong(2),
                optional(row, 3),
                optional(row, 4),
                optional(row, 5),
                optional(row, 6)));
  }

  /** All switches, without those a correction moved elsewhere. */
  public List<SwitchPoint> switches(long fromMs, long toMs) throws StoreException {
    return sql.select(
        SWITCHES + " ORDER BY timestamp",
        variables -> span(variables, fromMs, toMs),
        StoreQueries::change);
  }

  /** The switches of one workload, without those a correction moved elsewhere. */
  public List<SwitchPoint> switches(String workload, long fromMs, long toMs) throws StoreException {
    return sql.select(
        SWITCHES + OF_WORKLOAD,
        variables -> ofWorkload(variables, workload, fromMs, toMs),
        StoreQueries::change);
  }

  /** All events of all storms, without those a later history took back. */
  public List<StormPoint> storms(long fromMs, long toMs) throws StoreException {
    return sql.select(
        STORMS + " ORDER BY timestamp",
        variables -> span(variables, fromMs, toMs),
        StoreQueries::storm);
  }

  /** Switches as in {@link #switches(long, long)}, newest first, at most {@code most}. */
  public void newestSwitches(long fromMs, long toMs, int most, Consumer<SwitchPoint> each)
      throws StoreException {
    newest(SWITCHES, fromMs, toMs, most, row -> each.accept(change(row)));
  }

  /** Events of storms as in {@link #storms(long, long)}, newest first, at most {@code most}. */
  public void newestStorms(long fromMs, long toMs, int most, Consumer<StormPoint> each)
      throws StoreException {
    newest(STORMS, fromMs, toMs, most, row -> each.accept(storm(row)));
  }

  /** Words on alerts, newest first, at most {@code most}. */
  public void newestAlerts(long fromMs, long toMs, int most, Consumer<AlertPoint> each)
      throws StoreException {
    newest(ALERTS, fromMs, toMs, most, row -> each.accept(alert(row)));
  }

  private void newest(String select, long fromMs, long toMs, int most, Consumer<Record> row)
      throws StoreException {
    sql.scan(select + NEWEST_FIRST + most, variables -> span(variables, fromMs, toMs), row);
  }

  /** How many points are stored. */
  public long count(Measurement measurement) throws StoreException {
    return sql.select(
            "SELECT count() FROM " + Tables.quoted(measurement.table()),
            Sql.Bindings.NONE,
            row -> row.getLong(0))
        .get(0);
  }

  static void span(BindVariableService variables, long fromMs, long toMs) throws SqlException {
    variables.setTimestamp(0, micros(fromMs));
    variables.setTimestamp(1, micros(toMs));
  }

  private static void ofWorkload(
      BindVariableService variables, String workload, long fromMs, long toMs) throws SqlException {
    span(variables, fromMs, toMs);
    variables.setStr(2, StoreText.tag(workload));
  }

  /** Saturates: Long.MIN_VALUE itself means null there. */
  static long micros(long millis) {
    long most = Long.MAX_VALUE / 1000;
    return Math.max(-most, Math.min(most, millis)) * 1000;
  }

  private static PhasePoint phase(Record row) {
    return new PhasePoint(
        symbol(row, 0),
        millis(row, 1),
        Phase.valueOf(text(row, 2)),
        row.getDouble(3),
        text(row, 4),
        row.getBool(5));
  }

  private static SpanPoint span(Record row) {
    return new SpanPoint(
        symbol(row, 0),
        millis(row, 1),
        Phase.valueOf(symbol(row, 2)),
        row.getDouble(3),
        row.getDouble(4),
        row.getDouble(5),
        Side.valueOf(text(row, 6)));
  }

  private static IoPoint io(Record row) {
    return new IoPoint(
        symbol(row, 0),
        ResourceKind.ofTag(symbol(row, 1)),
        symbol(row, 2),
        millis(row, 3),
        optional(row, 4),
        optional(row, 5),
        optional(row, 6),
        optional(row, 7),
        optional(row, 8),
        optional(row, 9));
  }

  private static SwitchPoint change(Record row) {
    String system = known(row, 14);
    return new SwitchPoint(
        text(row, 0),
        symbol(row, 1),
        Phase.valueOf(symbol(row, 2)),
        Phase.valueOf(symbol(row, 3)),
        millis(row, 4),
        row.getDouble(5),
        row.getDouble(6),
        row.getDouble(7),
        row.getDouble(8),
        row.getDouble(9),
        row.getDouble(10),
        row.getDouble(11),
        row.getDouble(12),
        optional(row, 13),
        system,
        // A flag that was not written reads as false.
        system == null ? null : Boolean.valueOf(row.getBool(15)),
        system == null ? null : Boolean.valueOf(row.getBool(16)));
  }

  private static StormPoint storm(Record row) {
    return new StormPoint(
        text(row, 0),
        symbol(row, 1),
        symbol(row, 2),
        millis(row, 3),
        StormStage.valueOf(text(row, 4).toUpperCase(Locale.ROOT)),
        Severity.valueOf(text(row, 5).toUpperCase(Locale.ROOT)),
        row.getLong(6),
        row.getDouble(7),
        row.getDouble(8),
        row.getDouble(9),
        optional(row, 10),
        (int) Math.max(1, row.getLong(11)),
        known(row, 12),
        known(row, 13),
        time(row, 14),
        optional(row, 15),
        optional(row, 16),
        optional(row, 17),
        optional(row, 18),
        optional(row, 19),
        optional(row, 20),
        JsonLists.contributors(text(row, 21)),
        // What was not written reads as less than nothing.
        row.getLong(22) < 0 ? null : Integer.valueOf((int) row.getLong(22)),
        JsonLists.victims(text(row, 23)),
        optional(row, 24),
        time(row, 25));
  }

  private static AlertPoint alert(Record row) {
    return new AlertPoint(
        symbol(row, 0),
        symbol(row, 1),
        symbol(row, 2),
        millis(row, 3),
        text(row, 4),
        Severity.valueOf(text(row, 5).toUpperCase(Locale.ROOT)),
        row.getBool(6),
        text(row, 7),
        text(row, 8),
        known(row, 9),
        known(row, 10),
        Math.round(1e3 * row.getDouble(11)),
        time(row, 12),
        JsonLists.texts(text(row, 13)));
  }

  static long millis(Record row, int column) {
    return row.getTimestamp(column) / 1000;
  }

  static String symbol(Record row, int column) {
    CharSequence value = row.getSymA(column);
    return value == null ? "" : value.toString();
  }

  private static String text(Record row, int column) {
    Utf8Sequence value = row.getVarcharA(column);
    return value == null ? "" : value.toString();
  }

  private static @Nullable String known(Record row, int column) {
    String value = text(row, column);
    return value.isEmpty() ? null : value;
  }

  /** Seconds since 1970 as epoch milliseconds. */
  private static @Nullable Long time(Record row, int column) {
    Double seconds = optional(row, column);
    return seconds == null ? null : Long.valueOf(Math.round(1e3 * seconds));
  }

  static @Nullable Double optional(Record row, int column) {
    double value = row.getDouble(column);
    return Double.isNaN(value) ? null : value;
  }
}
