package io.seiche.standalone.query;

import static io.seiche.standalone.console.Results.NODE;
import static io.seiche.standalone.console.Results.ROLLOUT;
import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.results.v1.Contributor;
import io.seiche.results.v1.Phase;
import io.seiche.results.v1.Storm;
import io.seiche.results.v1.StormState;
import io.seiche.results.v1.Victim;
import io.seiche.standalone.console.ConsoleServer;
import io.seiche.standalone.console.Consoles;
import io.seiche.standalone.console.LiveModel;
import io.seiche.standalone.console.Results;
import io.seiche.standalone.console.ServerAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

@Timeout(60)
class QueryCommandsTest {
  private record Said(int code, String out, String err) {}

  @TempDir private Path data;
  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private ConsoleServer server;
  private Ansi ansi = Ansi.OFF;

  @BeforeEach
  void start() throws IOException {
    server = Consoles.start(model, () -> at(62));
    ServerAddress.of(server, "up").leaveIn(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void phasesAreATable() {
    fill();
    assertThat(run("phases").out())
        .isEqualTo(
            """
            WORKLOAD                      PHASE     CONFIDENCE  SINCE (UTC)      FOR       READ  WRITE  GPU BUSY  EVIDENCE
            volume/helium-1/rl-rollout-a  TRAINING        97 %     12:00:00  1 m 2 s  1.00 GB/s      -         -  reads 97 %, 1.0 MiB/op, steady (CV 0.06)
            node/gpu-b11                  no data            -     12:00:20     42 s          -      -         -
            """);
  }

  @Test
  void phasesOfSomeWorkloads() {
    fill();
    assertThat(run("phases", "--workload", "node/*").out())
        .contains("gpu-b11")
        .doesNotContain("rollout");
    assertThat(run("phases", "--workload", "x*").out()).isEqualTo("No workload matches 'x*'.\n");
  }

  @Test
  void phasesAsJson() throws IOException {
    fill();
    JsonNode document = new ObjectMapper().readTree(run("phases", "--json").out());
    assertThat(document.get("as_of_ms").asLong()).isEqualTo(at(62));
    assertThat(document.get("workloads")).hasSize(2);
    JsonNode row = document.at("/workloads/0");
    assertThat(row.get("id").asText()).isEqualTo(ROLLOUT);
    assertThat(row.get("read_bytes_per_s").asLong()).isEqualTo(1_000_000_000);
    assertThat(row.get("gpu_util_ratio").isNull()).isTrue();
  }

  @Test
  void stormsAreATable() {
    fill();
    assertThat(run("storms").out())
        .isEqualTo(
            """
            SCOPE                         STATE  SEVERITY  OPENED (UTC)   LASTED  SWITCHES  BUDGET  PENALTY   PEAK    MOVED  OF ITS I/O  GPU LOST
            volume/helium-1/rl-rollout-a  open   warning       12:00:00  1 m 2 s         7       -    2,052  3,400  98.0 GB        13 %         -
            """);
  }

  @Test
  void noStormIsOneSentence() {
    assertThat(run("storms", "--last", "90m").out()).isEqualTo("No storm in the last 90m.\n");
    assertThat(run("storms", "--open").out()).isEqualTo("No storm is open.\n");
    assertThat(run("switches", "--workload", "x").out())
        .isEqualTo("No switch in the last 24h of 'x'.\n");
  }

  @Test
  void aStormOfAnArrayHasMembersAndWhoBroughtMost() {
    Storm array =
        Results.storm("helium-1", StormState.OPENED, 20, 4_100).toBuilder()
            .setId("storm-array/helium-1@" + at(20))
            .setScope("array")
            .setMembers(3)
            .setSwitchesPerH(29.4)
            .setSustainablePerH(9.81)
            .setSlowed(2)
            .addVictims(
                Victim.newBuilder()
                    .setWorkload("volume/helium-1/home")
                    .setLatencyS(0.0124)
                    .setBaselineS(0.0031)
                    .setSlowS(95)
                    .setSwitches(5))
            .addTop(Contributor.newBuilder().setWorkload(ROLLOUT).setSwitches(7).setBillBytes(98e9))
            .addTop(
                Contributor.newBuilder()
                    .setWorkload("node/gpu-b12")
                    .setSwitches(1)
                    .setBillBytes(5e9)
                    .setBillGpuS(30))
            .build();
    model.onStorm(array, at(21));
    model.onStorm(
        Results.storm(ROLLOUT, StormState.OPENED, 30, 2_100).toBuilder()
            .setPartOf(array.getId())
            .build(),
        at(31));
    model.onStorm(Results.storm(NODE, StormState.CLOSED, 25, 700), at(31));
    String table =
        """
        SCOPE                         STATE  SEVERITY  OPENED (UTC)   LASTED  SWITCHES         BUDGET  PENALTY   PEAK    MOVED  OF ITS I/O  GPU LOST  MEMBERS  PART OF
        array helium-1                open   warning       12:00:00  1 m 2 s         7  29/h of 9.8/h    4,069  3,400  98.0 GB        13 %         -        3  -
            most from volume/helium-1/rl-rollout-a: 7 switches, 98.0 GB; node/gpu-b12: 1 switch, 5.00 GB, 30 GPU-s
            slowed volume/helium-1/home: 12.4 ms instead of 3.10 ms for 1 m 35 s in 5 switches; and 1 more
        volume/helium-1/rl-rollout-a  open   warning       12:00:00  1 m 2 s         7              -    2,100  3,400  98.0 GB        13 %         -        -  array helium-1
        """;
    assertThat(run("storms", "--open").out()).isEqualTo(table);
    assertThat(run("storms", "--workload", "*rollout*").out())
        .isEqualTo(
            table
                + "\nStorms of arrays and the site are listed where matching ones were part of them.\n");
    assertThat(run("storms").out()).contains("closed");
  }

  @Test
  void switchesAreATableWithABill() {
    model.onSwitch(Results.change(ROLLOUT, Phase.INFERENCE, Phase.TRAINING, 30), at(31));
    model.onSwitch(
        Results.change(NODE, Phase.TRAINING, Phase.INFERENCE, 50).toBuilder()
            .setSettled(true)
            .setGpuLostS(4_000)
            .build(),
        at(51));
    model.onSwitch(
        Results.change(NODE, Phase.INFERENCE, Phase.TRAINING, 10).toBuilder()
            .setSettled(true)
            .setMissed(true)
            .build(),
        at(51));
    assertThat(run("switches").out())
        .isEqualTo(
            """
            WHEN (UTC)  WORKLOAD                      FROM → TO             TOOK  DRAIN   SAVE    GAP   LOAD  FIRST I/O    SAVED   LOADED   GPU LOST  WORD
              12:00:10  node/gpu-b11                  INFERENCE → TRAINING  20 s  2.0 s  8.0 s  1.0 s  7.0 s      2.0 s  8.00 GB  6.00 GB          -  missed
              12:00:30  volume/helium-1/rl-rollout-a  INFERENCE → TRAINING  20 s  2.0 s  8.0 s  1.0 s  7.0 s      2.0 s  8.00 GB  6.00 GB          -  live
              12:00:50  node/gpu-b11                  TRAINING → INFERENCE  20 s  2.0 s  8.0 s  1.0 s  7.0 s      2.0 s  8.00 GB  6.00 GB  1.1 GPU-h  settled

            3 switches in the last 24h (1 not settled yet, 1 missed live): 1 m 0 s between the sides, saved 24.0 GB, loaded 18.0 GB, lost 1.1 GPU-h.
            """);
    assertThat(run("switches", "--workload", "volume/*").out())
        .endsWith(
            "\n1 switch in the last 24h of 'volume/*' (1 not settled yet): 20 s between the sides,"
                + " saved 8.00 GB, loaded 6.00 GB.\n");
    assertThat(run("switches", "--limit", "2").out())
        .doesNotContain("missed  ")
        .contains("3 switches in the last 24h (1 not settled yet, 1 missed live)")
        .endsWith(
            "Not all is here: the newest 2 of 3 switches are listed: ask for a shorter span or a"
                + " limit above 2.\n");
  }

  @Test
  void switchesAsJson() throws IOException {
    fill();
    JsonNode document =
        new ObjectMapper().readTree(run("switches", "--last", "90d", "--json").out());
    assertThat(document.at("/switches/0/workload").asText()).isEqualTo(ROLLOUT);
    assertThat(document.at("/bill/saved_bytes").asLong()).isEqualTo(8_000_000_000L);
    assertThat(document.get("last_s").asLong()).isEqualTo(90 * 86_400);
    assertThat(document.get("cut_off").asText())
        .as("the store is not there")
        .isEqualTo(
            "only what Seiche remembers of the last day, because the history store is still"
                + " starting");
  }

  @Test
  void alertsAreATable() {
    model.onAlert(Results.alert(ROLLOUT, true, 30), at(31));
    assertThat(run("alerts").out())
        .isEqualTo(
            """
            STATE   SEVERITY  SINCE (UTC)   LASTED  ALERT                                            WHAT IS KNOWN
            firing  warning      12:00:00  1 m 2 s  Switching storm on volume/helium-1/rl-rollout-a  Penalty 3100 passed 2000.
            """);
    assertThat(run("alerts", "--workload", "volume/*").out()).contains("rl-rollout-a");
    assertThat(run("alerts", "--workload", "node/*", "--last", "1h").out())
        .isEqualTo("No alert in the last 1h of 'node/*'.\n");
    assertThat(run("alerts", "--firing").out()).contains("rl-rollout-a");
    model.onAlert(Results.alert(ROLLOUT, false, 60), at(61));
    assertThat(run("alerts", "--firing").out()).isEqualTo("No alert fires.\n");
    assertThat(run("alerts").out()).contains("resolved");
    assertThat(run("alerts", "--last", "x").code()).isEqualTo(2);
  }

  @Test
  void alertsAsJson() throws IOException {
    model.onAlert(Results.alert(ROLLOUT, true, 30), at(31));
    JsonNode document = new ObjectMapper().readTree(run("alerts", "--json").out());
    assertThat(document.at("/alerts/0/scope_id").asText()).isEqualTo(ROLLOUT);
    assertThat(document.at("/alerts/0/ends_ms").isNull()).isTrue();
    assertThat(document.get("last_s").asLong()).isEqualTo(86_400);
  }

  @Test
  void stormsAsJson() throws IOException {
    fill();
    JsonNode document = new ObjectMapper().readTree(run("storms", "--json").out());
    assertThat(document.at("/storms/0/scope_id").asText()).isEqualTo(ROLLOUT);
    assertThat(document.at("/storms/0/closed_ms").isNull()).isTrue();
  }

  @Test
  void statusSaysHowItIs() {
    fill();
    long pid = ProcessHandle.current().pid();
    assertThat(run("status").out())
        .isEqualTo(
            """
            Seiche 0.1.0 (up), up for 0.0 s, process %d

            Status     live
            Pipeline   running
            Telemetry  4 samples/s from 4 resources on 1 system, 1.0 s behind
            Silent     node/gpu-b11
            Workloads  2: 1 training, 1 without data
            Switches   1 in the last hour, 14.0 GB of 5.00 GB moved
            Storms     1 open
            Alerts     alertmanager at http://am:9093 failing: no connection: refused, last told 30 s ago, 1 alert not told yet, 2 came and went
            Losses     intake lost 3
            console    %s
            kafka      127.0.0.1:9092

            NAME       STATE    RESOURCES
            simulator  running  4
            """
                .formatted(pid, server.url()));
  }

  @Test
  void statusBeforeTheFirstSample() {
    assertThat(run("status").out())
        .contains("no_data: Waiting for the first sample from 1 collector.")
        .contains("Telemetry  none");
  }

  @Test
  void aNamedAddressIsAsked() {
    Said said = run("status", "--url", server.url() + "/");
    assertThat(said.code()).isZero();
    assertThat(said.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "phases", "switches", "storms", "alerts"})
  void nobodyRunning(String command, @TempDir Path empty) {
    Said said = runIn(empty, command);
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .isEqualTo(
            "no Seiche is running with data in "
                + empty
                + ": start one with ./seiche up, or name it with --url\n");
  }

  @Test
  void anAddressLeftByAKilledSeicheIsNobody() {
    server.close();
    Said said = run("phases");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).startsWith("no Seiche is running with data in " + data);
  }

  @Test
  void anotherSeicheOnTheSamePortIsNotTakenForTheOneThatWasKilled() throws IOException {
    ServerAddress mine = ServerAddress.of(server, "up");
    new ServerAddress(mine.url(), mine.pid(), mine.startedMs() - 1, "up").leaveIn(data);
    assertThat(run("phases").err()).startsWith("no Seiche is running with data in " + data);
    new ServerAddress(mine.url(), mine.pid() + 1, mine.startedMs(), "up").leaveIn(data);
    assertThat(run("phases").code()).isEqualTo(1);
  }

  @Test
  void nobodyAtTheNamedAddress() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Said said = run("phases", "--url", "http://127.0.0.1:" + free);
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err())
        .isEqualTo("nobody answers at http://127.0.0.1:" + free + ": is Seiche running there?\n");
  }

  @Test
  void aDamagedAddressIsNamed() throws IOException {
    Files.writeString(data.resolve("address.json"), "{");
    Said said = run("phases");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err())
        .isEqualTo(
            data.resolve("address.json") + " is damaged: remove it and start Seiche again\n");
  }

  @Test
  void usageErrors() {
    assertThat(run("storms", "--last", "yesterday").code()).isEqualTo(2);
    assertThat(run("storms", "--last", "yesterday").err())
        .startsWith("--last: 'last' must be a number above 0 with s, m, h or d");
    assertThat(run("switches", "--limit", "0").err())
        .startsWith("--limit must be 1 to 10000, got 0");
    assertThat(run("phases", "--url", "localhost:7070").code()).isEqualTo(2);
    assertThat(run("phases", "--wat").code()).isEqualTo(2);
    assertThat(runBare("phases", "--data", "x", "--url", "http://x").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "phases", "switches", "storms", "alerts"})
  void everyCommandHasHelp(String command) {
    Said said = runBare(command, "--help");
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("--data", "--url", "--json");
  }

  @Test
  void coloursOnlyWhereThereIsATerminal() {
    fill();
    assertThat(run("phases").out()).doesNotContain("\u001B");
    ansi = Ansi.ON;
    assertThat(run("phases").out()).contains("\u001B[34mTRAINING");
  }

  @Test
  void namesCannotDriveTheTerminal() {
    model.onVerdict(Results.verdict("node/\u001B[2Jevil\r\n", Phase.TRAINING, 0, 60), at(60));
    assertThat(run("phases").out())
        .contains("node/\uFFFD[2Jevil\uFFFD\uFFFD")
        .doesNotContain("\u001B");
  }

  @Test
  void theAddressIsItsOwnersAloneAndGoneAfterAStop() throws IOException {
    Path file = data.resolve("address.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    ServerAddress mine = ServerAddress.of(server, "up");
    assertThat(ServerAddress.findIn(data)).hasValue(mine);
    ServerAddress other = new ServerAddress(mine.url(), 1, mine.startedMs(), "demo");
    other.leaveIn(data);
    mine.removeFrom(data);
    assertThat(ServerAddress.findIn(data)).as("another's stays").hasValue(other);
    other.removeFrom(data);
    assertThat(data).isEmptyDirectory();
    other.removeFrom(data);
  }

  private void fill() {
    model.onVerdict(Results.verdict(ROLLOUT, Phase.TRAINING, 0, 60), at(60));
    model.onActivity(Results.activity(ROLLOUT, 60, 1e9), at(61));
    model.onVerdict(Results.verdict(NODE, Phase.INFERENCE, 0, 20), at(20));
    model.onSwitch(Results.change(ROLLOUT, Phase.INFERENCE, Phase.TRAINING, 30), at(31));
    model.onStorm(Results.storm(ROLLOUT, StormState.OPENED, 30, 2_100), at(31));
    model.onHealth(Results.health("helium-1", "lost", 30, 3), at(31));
  }

  private Said run(String... args) {
    boolean named = java.util.List.of(args).contains("--url");
    return named ? runBare(args) : runIn(data, args);
  }

  private Said runIn(Path directory, String... args) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--data";
    all[args.length + 1] = directory.toString();
    return runBare(all);
  }

  private Said runBare(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine seiche =
        new CommandLine(new Seiche())
            .addSubcommand(new StatusCommand())
            .addSubcommand(new PhasesCommand())
            .addSubcommand(new SwitchesCommand())
            .addSubcommand(new StormsCommand())
            .addSubcommand(new AlertsCommand())
            .setColorScheme(Help.defaultColorScheme(ansi))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err));
    int code = seiche.execute(args);
    return new Said(code, out.toString(), err.toString());
  }

  @CommandLine.Command(name = "seiche")
  private static final class Seiche {}
}
