package io.seiche.standalone.query;

import io.seiche.standalone.console.document.HistoryDocument;
import io.seiche.standalone.console.document.HistoryDocument.BucketDocument;
import io.seiche.standalone.console.document.HistoryDocument.HeldDocument;
import io.seiche.standalone.query.Table.Cell;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code seiche history size}: rows and bytes, growth, and when the disk is full. */
@Command(
    name = "size",
    description = {
      "Shows what the store of a running Seiche holds: rows, bytes on disk, oldest and newest,",
      "growth a day, what it will take in the end, and when its disk is full."
    },
    footer = {
      "",
      "A DAY: mean of the last full days in UTC, at most seven.",
      "IN THE END: once as much goes each day as comes, by what the bucket keeps."
    })
final class HistorySizeCommand extends Question<HistoryDocument> {
  private static final long DAY_S = 86_400;

  @Override
  HistoryDocument ask(SeicheClient seiche) throws NoAnswerException {
    return seiche.ask("/api/v1/history", HistoryDocument.class);
  }

  @Override
  void print(HistoryDocument answer, Terminal out) {
    out.line("Store " + answer.store());
    out.blank();
    Table table =
        new Table()
            .left("MEASUREMENT", "BUCKET")
            .right("ROWS", "ON DISK", "OLDEST (UTC)", "NEWEST (UTC)")
            .right("ROWS A DAY", "A DAY", "IN THE END");
    List<String> empty = new ArrayList<>();
    for (HeldDocument one : answer.measurements()) {
      if (one.oldestMs() == null) {
        empty.add(one.measurement());
      } else {
        table.row(cells(one));
      }
    }
    table.print(out);
    if (!empty.isEmpty()) {
      out.line("No rows: " + String.join(", ", empty) + ".");
    }
    out.blank();
    Table buckets = new Table().left("BUCKET", "CALLED").right("KEPT", "ON DISK");
    answer.buckets().forEach(one -> buckets.row(cells(one)));
    buckets.print(out);
    out.blank();
    out.line(total(answer));
    out.line(ahead(answer));
  }

  private static Cell[] cells(HeldDocument of) {
    return new Cell[] {
      Cell.of(of.measurement()),
      Cell.of(of.bucket()),
      Cell.of(Words.count(of.rows())),
      Cell.of(Words.si(of.bytes(), "B")),
      Cell.of(Words.minute(of.oldestMs())),
      Cell.of(Words.minute(of.newestMs())),
      Cell.of(Words.count(of.rowsPerDay())),
      Cell.of(Words.si(of.bytesPerDay(), "B")),
      Cell.of(Words.si(of.levelsOffBytes(), "B"))
    };
  }

  private static Cell[] cells(BucketDocument of) {
    String kept = of.keepS() > 36_500 * DAY_S ? "for ever" : Words.count(of.keepS() / DAY_S) + " d";
    return new Cell[] {
      Cell.of(of.bucket()),
      Cell.of(of.name()),
      Cell.of(of.keepS() < 2 * DAY_S ? of.keepS() / 3_600 + " h" : kept),
      Cell.of(Words.si(of.bytes(), "B"))
    };
  }

  private static String total(HistoryDocument of) {
    String taken =
        of.bytes() == null
            ? "What it takes on disk is not told."
            : "It takes " + Words.si(of.bytes(), "B") + ".";
    String free =
        of.freeBytes() == null
            ? " What is free on its disk is not told."
            : " " + Words.si(of.freeBytes(), "B") + " are free on its disk.";
    return taken + free;
  }

  /** When the disk is full, or that it never is, as a sentence. */
  static String ahead(HistoryDocument of) {
    if (of.growthDays() == 0) {
      return "It is too early to tell how it grows: that takes a full day in UTC.";
    }
    String growth =
        "In the last "
            + Words.plural(of.growthDays(), "full day", "full days")
            + (of.bytesPerDay() == null
                ? " it grew by what the table says"
                : " it grew by " + Words.si(of.bytesPerDay(), "B") + " a day");
    if (of.levelsOffBytes() == null || of.freeBytes() == null) {
      return growth + "; when its disk is full cannot be told from here.";
    }
    return of.fullMs() == null
        ? growth
            + "; the disk is never full: it levels off at "
            + Words.si(of.levelsOffBytes(), "B")
            + "."
        : growth
            + "; at this rate the disk is full on "
            + Words.minute(of.fullMs()).substring(0, 10)
            + ", in "
            + Words.plural(daysLeft(of), "day", "days")
            + ": keep less (store.retention-raw), or make room.";
  }

  /** Until the disk is full; it has to be known when. */
  private static long daysLeft(HistoryDocument of) {
    return Math.round(Math.max(0, of.fullMs() - of.asOfMs()) / 86.4e6);
  }
}
