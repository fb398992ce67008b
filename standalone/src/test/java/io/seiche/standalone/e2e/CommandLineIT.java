package io.seiche.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seiche.standalone.e2e.Launcher.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people get wrong, and what they are told: the place and the remedy, in one line. */
@ExtendWith(SharedDemo.class)
class CommandLineIT {
  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final Pattern STACK = Pattern.compile("(?m)^\\s+at [\\w.$]+\\(|Exception");
  private static final String HEADER =
      "time_ms,resource,read_ops,write_ops,read_bytes,write_bytes,read_latency_us,"
          + "write_latency_us,gpu_util,label\n";
  private static final String GOOD = HEADER + "1000,a,1,0,4096,0,,,,IDLE\n2000,a,1,0,4096,0,,,,\n";

  @TempDir private Path dir;

  @BeforeEach
  void filesOfAllKinds() throws IOException {
    write("good.csv", GOOD);
    write("other/good.csv", GOOD);
    write("malformed.csv", HEADER + "1000,a,1,0,4096,0,,,,IDLE\n2000,a,1,zero,4096,0,,,,IDLE\n");
    write("header.csv", "time,what\n1,2\n");
    write("empty.csv", "");
    write("broken.csv.gz", "not gzip");
    write("key.yaml", "storm:\n  opne: 3\n");
    write("value.yaml", "# lower than usual\nstorm:\n  open: many\n");
    write("syntax.yaml", "storm:\n  open: [1\n");
    write("twice.yaml", "storm:\n  open: 1800\nstorm.open: 1900\n");
    write("together.yaml", "storm:\n  open: 100\n  close: 500\n");
  }

  private void write(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @ParameterizedTest(name = "{0}: exit {1}, {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                   | 2 | name a command
          nonsense                             | 2 | unknown command 'nonsense'
          dmeo                                 | 2 | did you mean 'demo'?
          backtest --no-such-option            | 2 | unknown option '--no-such-option'
          phases --jsno                        | 2 | did you mean '--json'?
          backtest                             | 2 | FILE
          backtest @/absent.csv                | 1 | @/absent.csv
          backtest @                           | 1 | is a directory
          backtest @/malformed.csv             | 1 | @/malformed.csv:3
          backtest @/header.csv                | 1 | @/header.csv
          backtest @/empty.csv                 | 1 | @/empty.csv
          backtest @/broken.csv.gz             | 1 | @/broken.csv.gz
          backtest @/good.csv @/other/good.csv | 2 | same base name; rename one
          backtest @/good.csv --set storm.opne=3    | 2 | did you mean 'storm.open'?
          backtest @/good.csv --set storm.open=many | 2 | --set: storm.open: expected a number, got 'many'
          backtest @/good.csv --set storm.open      | 2 | KEY=VALUE
          backtest @/good.csv --parallelism 99      | 2 | 1 to 64
          backtest @/good.csv --predictions @/empty.csv | 1 | name a folder that can be written
          backtest @/good.csv --html @/absent/page.html | 1 | name a file in a folder that exists
          """)
  void whatCannotBePlayed(String arguments, int exit, String says) throws Exception {
    assertTold(run(arguments), exit, says);
  }

  @ParameterizedTest(name = "{0}: exit {1}, {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --config @/key.yaml      | 1 | @/key.yaml:2: unknown key 'storm.opne'; did you mean 'storm.open'?
          --config @/value.yaml    | 1 | @/value.yaml:3: storm.open: expected a number, got 'many'
          --config @/syntax.yaml   | 1 | @/syntax.yaml:3: is no YAML
          --config @/twice.yaml    | 1 | @/twice.yaml:3: 'storm.open' is set twice
          --config @/together.yaml | 1 | @/together.yaml:2: storm.open must be above storm.close
          --config @/absent.yaml   | 1 | @/absent.yaml: no such file
          --config @               | 1 | @: cannot be read
          --set storm.opne=3       | 2 | did you mean 'storm.open'?
          --set storm.open=many    | 2 | --set: storm.open: expected a number
          --set collect.interval=5 | 2 | such as 30s
          --port 99999             | 2 | --port must be 0 to 65535
          --set kafka.bootstrap-servers=nonsense    | 2 | host:port
          --set kafka.bootstrap-servers=127.0.0.1:1 | 1 | 127.0.0.1:1 (no answer within 5.0 s: connection refused): check kafka.bootstrap-servers
          --set store.url=nonsense                  | 2 | store.url must be an http or https URL
          --set store.url=http://127.0.0.1:1        | 1 | http://127.0.0.1:1 (connection refused): check store.url
          --set store.url=http://nobody.invalid     | 1 | (unknown host): check store.url
          """)
  void whatCannotBeStarted(String arguments, int exit, String says) throws Exception {
    assertTold(run("up --data @/data " + arguments), exit, says);
  }

  @ParameterizedTest(name = "{0}: exit {1}, {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          status --data @/nothing            | 1 | no Seiche is running with data in @/nothing: start one
          phases --url http://127.0.0.1:1    | 1 | nobody answers at http://127.0.0.1:1
          storms --url nonsense              | 2 | --url must be like http://
          collect                            | 2 | --kafka HOST:PORT
          collect --kafka nowhere            | 2 | host:port
          up --data @/empty.csv              | 1 | choose a folder that can be written
          up --data @/empty.csv/below        | 1 | choose a folder that can be written
          """)
  void whatIsNotThere(String arguments, int exit, String says) throws Exception {
    assertTold(run(arguments), exit, says);
  }

  @Test
  void aPortInUse(Running demo) throws Exception {
    int port = demo.console().getPort();
    assertTold(
        run("up --data @/data --port " + port),
        FAILED,
        "port " + port + " is in use: choose another with --port");
  }

  @Test
  void dataOfAnotherSeiche(Running demo) throws Exception {
    awaitStarted(demo);
    assertTold(
        run("up --port 0 --data " + demo.data()),
        FAILED,
        "another Seiche runs on " + demo.data() + ": stop it, or choose another --data");
  }

  private static void awaitStarted(Running demo) {
    assertThat(demo.console().getPort()).isPositive();
  }

  @Test
  void aFullDisk() throws Exception {
    Path small = Files.createDirectory(dir.resolve("small"));
    assumeTrue(
        exit("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", small.toString()) == 0,
        "this user cannot mount a small file system");
    try {
      assertTold(run("up --port 0 --data @/small"), FAILED, "make room or choose another --data");
    } finally {
      assertThat(exit("umount", small.toString())).isZero();
    }
  }

  private static int exit(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** {@code @} stands for the folder of this test. */
  private Said run(String arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    for (String word : arguments.split(" +", -1)) {
      if (!word.isEmpty()) {
        words.add(here(word));
      }
    }
    return Launcher.run(words.toArray(String[]::new));
  }

  private String here(String text) {
    return text.replace("@", dir.toString());
  }

  private void assertTold(Said said, int exit, String says) {
    assertThat(said.exit()).as(said.err()).isEqualTo(exit);
    assertThat(said.err()).contains(here(says));
    assertThat(said.err() + said.out()).doesNotContainPattern(STACK);
    assertThat(said.errors()).hasSize(exit == USAGE ? 2 : 1);
  }
}
