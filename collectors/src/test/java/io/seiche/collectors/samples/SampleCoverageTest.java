package io.seiche.collectors.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every shared sample is read, or refused with a reason, or is a document: {@code
 * samples/coverage.txt} says which, and how much comes of it. A file without a row fails, and so
 * does a row without a file. Skipped where the samples are not checked out beside the repository.
 */
@Timeout(120)
class SampleCoverageTest {
  private static final RestReaders REST = new RestReaders();

  @TempDir private Path folder;

  @AfterAll
  static void close() {
    REST.close();
  }

  /**
   * A row of the table.
   *
   * @param files a glob
   * @param expected how much is found; else why nothing is: part of a complaint, a reason that is
   *     counted, or in words behind {@code none:} where there is nothing to find
   */
  private record Row(String files, String reader, String argument, String expected) {
    private static Row of(String line) {
      String[] cells = line.split("\\|", -1);
      assertThat(cells).as("three cells: %s", line).hasSize(3);
      String[] how = cells[1].strip().split(" ", 2);
      return new Row(cells[0].strip(), how[0], how.length > 1 ? how[1] : "", cells[2].strip());
    }

    private boolean isOf(Path file) {
      return FileSystems.getDefault().getPathMatcher("glob:" + files).matches(file);
    }
  }

  private Map<String, Reader> readers() throws IOException {
    HostReaders host = new HostReaders(Files.createTempDirectory(folder, "host"));
    Map<String, Reader> readers = new HashMap<>();
    readers.put("profile", PageReaders::profile);
    readers.put("names", PageReaders::names);
    readers.put("page", PageReaders::page);
    readers.put("diskstats", host::diskstats);
    readers.put("sysblock", host::sysBlock);
    readers.put("mountstats", host::mountstats);
    readers.put("llite", host::llite);
    readers.put("pressure", host::pressure);
    readers.put("cgroup", host::cgroup);
    readers.put("nvidia-smi", host::nvidia);
    readers.put("rocm-smi", host::rocm);
    readers.put("record", RecordReaders::record);
    readers.put("records", RecordReaders::records);
    readers.put("of-host", RecordReaders::ofHost);
    readers.put("import", RecordReaders::imported);
    readers.put("cases", RecordReaders::cases);
    readers.put("ontap", REST::ontap);
    readers.put("ontap-table", REST::table);
    readers.put("eseries", REST::eseries);
    readers.put("pure", REST::flashArray);
    readers.put("flashblade", REST::flashBlade);
    readers.put("powerstore", REST::powerStore);
    readers.put("powermax", REST::powerMax);
    readers.put("onefs", REST::onefs);
    readers.put("onefs-keys", REST::onefsKeys);
    readers.put("hitachi", REST::hitachi);
    readers.put("redfish", REST::redfish);
    return readers;
  }

  @TestFactory
  Stream<DynamicTest> everyFileIsClaimed() throws IOException {
    Path samples = samples();
    List<Row> rows = rows();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(samples)) {
      all.filter(Files::isRegularFile).map(samples::relativize).sorted().forEach(files::add);
    }
    Stream<DynamicTest> read =
        files.stream().map(file -> dynamicTest(file.toString(), () -> claim(samples, file, rows)));
    Stream<DynamicTest> used =
        rows.stream()
            .map(
                row ->
                    dynamicTest(
                        "row " + row.files(),
                        () -> assertThat(files).as("a file").anyMatch(row::isOf)));
    return Stream.concat(read, used);
  }

  private void claim(Path samples, Path file, List<Row> rows) throws IOException {
    List<Row> own = rows.stream().filter(row -> row.isOf(file)).toList();
    assertThat(own).as("rows of samples/coverage.txt for %s", file).hasSize(1);
    Row row = own.get(0);
    if (row.reader().equals("document")) {
      return;
    }
    Reader reader = readers().get(row.reader());
    assertThat(reader).as("reader '%s'", row.reader()).isNotNull();
    Claimed claimed;
    try {
      claimed = reader.read(samples.resolve(file), row.argument());
    } catch (Exception refused) {
      assertThat(row.expected()).as("of %s, refused: %s", file, refused).doesNotMatch("\\d+");
      assertThat(refused).hasMessageContaining(row.expected());
      return;
    }
    if (row.expected().startsWith("none: ")) {
      assertThat(claimed.found()).as("of %s", file).isZero();
    } else if (row.expected().matches("\\d+")) {
      assertThat(claimed.found())
          .as("of %s, left out %s", file, claimed.skips())
          .isPositive()
          .isEqualTo(Long.parseLong(row.expected()));
    } else {
      assertThat(claimed.found()).as("of %s", file).isZero();
      assertThat(claimed.skips()).containsKey(row.expected());
    }
  }

  private static List<Row> rows() throws IOException {
    try (InputStream in = SampleCoverageTest.class.getResourceAsStream("/samples/coverage.txt")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Row::of)
          .toList();
    }
  }

  private static Path samples() {
    Path below = Path.of("").toAbsolutePath();
    while (below != null && !Files.isDirectory(below.resolve("shared/samples"))) {
      below = below.getParent();
    }
    assumeThat(below).as("the shared samples are not here").isNotNull();
    return below.resolve("shared/samples");
  }
}
