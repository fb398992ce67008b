package io.seiche.standalone.query;

import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.history.size.HistorySize;
import io.seiche.history.size.HistorySizes;
import io.seiche.standalone.SeicheCommand;
import io.seiche.standalone.console.ConsoleServer;
import io.seiche.standalone.console.Consoles;
import io.seiche.standalone.console.LiveModel;
import io.seiche.standalone.console.Sizes;
import io.seiche.standalone.console.StoreAccess;
import io.seiche.standalone.console.document.HistoryDocument;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

@Timeout(60)
class HistorySizeTest {
  private record Said(int code, String out, String err) {}

  @Test
  void isATableWithWhatBecomesOfIt() throws Exception {
    assertThat(run(Sizes::known).out())
        .isEqualTo(
            """
            Store /srv/seiche/store

            MEASUREMENT  BUCKET    ROWS  ON DISK      OLDEST (UTC)      NEWEST (UTC)  ROWS A DAY   A DAY  IN THE END
            io           raw     95,040  1.10 GB  2026-02-19 00:01  2026-03-01 12:00       8,640  100 MB     3.00 GB
            No rows: storm.

            BUCKET  CALLED     KEPT  ON DISK
            raw     raw        30 d  1.10 GB
            events  events    730 d      0 B
            rollup  rollup  1,825 d      0 B

            It takes 1.10 GB. 50.0 GB are free on its disk.
            In the last 7 full days it grew by 100 MB a day; the disk is never full: it levels off at 3.00 GB.
            """);
  }

  @Test
  void saysWhenTheDiskIsFull() throws Exception {
    assertThat(run(nowMs -> Sizes.of(nowMs, 1_000_000_000L)).out())
        .contains("at this rate the disk is full on 2026-03-09, in 7 days: keep less");
  }

  @Test
  void whatIsNotToldIsNotGuessed() throws Exception {
    assertThat(run(nowMs -> Sizes.of(nowMs, null)).out())
        .contains("What is free on its disk is not told.")
        .contains("when its disk is full cannot be told from here.");
  }

  @Test
  void isOneDocumentForScripts() throws Exception {
    var document = new ObjectMapper().readTree(run(Sizes::known, "--json").out());
    assertThat(document.get("levels_off_bytes").asLong()).isEqualTo(3_000_000_000L);
    assertThat(document.get("full_ms").isNull()).isTrue();
    assertThat(document.at("/measurements/0/rows_per_day").asDouble()).isEqualTo(8_640);
  }

  @Test
  void withoutAStoreItFails() throws Exception {
    Said said = run(null);
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("answers 503: the history store is still starting");
  }

  @Test
  void tooEarlyToTellIsSaid() {
    HistoryDocument young =
        HistoryDocument.of(new HistorySize(at(0), "store", List.of(), List.of(), 1L));
    assertThat(HistorySizeCommand.ahead(young)).startsWith("It is too early to tell");
  }

  private static Said run(HistorySizes sizes, String... more) throws Exception {
    StoreAccess store = new StoreAccess();
    if (sizes != null) {
      store.open(sizes);
    }
    try (ConsoleServer server =
        Consoles.start(new LiveModel(LiveModel.Options.DEFAULT), store, () -> at(62))) {
      StringWriter out = new StringWriter();
      StringWriter err = new StringWriter();
      int code =
          SeicheCommand.commandLine()
              .setOut(new PrintWriter(out))
              .setErr(new PrintWriter(err))
              .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
              .execute(
                  more.length == 0
                      ? new String[] {"history", "size", "--url", server.url()}
                      : new String[] {"history", "size", "--url", server.url(), more[0]});
      return new Said(code, out.toString(), err.toString());
    }
  }
}
