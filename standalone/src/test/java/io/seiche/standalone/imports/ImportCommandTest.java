package io.seiche.standalone.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.standalone.SeicheCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {
  private static final String IOSTAT =
      """
      {"sysstat": {"hosts": [{"nodename": "gpu-b07", "statistics": [
        {"timestamp": "2026-11-22T09:58:17+0000", "disk": []},
        {"timestamp": "2026-11-22T09:58:18+0000", "disk": [
          {"disk_device": "sda", "r/s": 10, "rkB/s": 40, "r_await": 1, "util": 30},
          {"disk_device": "sdb", "r/s": 30, "rkB/s": 80, "r_await": 3, "util": 20},
          {"disk_device": "loop0", "r/s": 10}]}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aRecordingOfWhatIostatWrote() throws IOException {
    Path recording = folder.resolve("night.csv");

    assertThat(seiche("import", file(IOSTAT), "--out", recording.toString(), "--system", "b7"))
        .isZero();
    assertThat(Files.readAllLines(recording).stream().skip(1))
        .containsExactly(
            "1795341497000,b7/dev/sda,10,,40960,,1000,,",
            "1795341497000,b7/dev/sdb,30,,81920,,3000,,");
    assertThat(out.toString())
        .contains(
            "1 reports with 2 samples, 2026-11-22T09:58:17Z to 2026-11-22T09:58:18Z",
            "left out {double_counted=1, since_boot=1}",
            "ends in the midst, as one still being written",
            recording + ": 2 samples");
  }

  @Test
  void allDevicesAddedUpToOneWorkload() throws IOException {
    Path recording = folder.resolve("night.csv");

    assertThat(
            seiche("import", file(IOSTAT), "--out", recording.toString(), "--workload", "resnet"))
        .isZero();
    assertThat(Files.readAllLines(recording).stream().skip(1))
        .containsExactly("1795341497000,resnet,40,,122880,,2500,,");
  }

  @Test
  void whatCannotBeReadLeavesNoRecording() throws IOException {
    Path recording = folder.resolve("night.csv");
    Path bad = Files.writeString(folder.resolve("bad"), "hello");

    assertThat(seiche("import", file(IOSTAT), bad.toString(), "--out", recording.toString()))
        .isEqualTo(1);
    assertThat(err.toString()).startsWith("seiche import: " + bad + ": is nothing that is known");
    assertThat(recording).doesNotExist();
  }

  @Test
  void aFileThatBreaksHalfWayLeavesNoRecording() throws IOException {
    Path recording = folder.resolve("night.csv");
    String broken = IOSTAT + "]}, {\"timestamp\": oops";

    assertThat(seiche("import", file(broken.replace("]}\n]}", "]}\n")), "--out", "" + recording))
        .isEqualTo(1);
    assertThat(err.toString()).contains("is no JSON");
    assertThat(recording).doesNotExist();
  }

  @Test
  void theInputIsNotOverwritten() throws IOException {
    String file = file(IOSTAT);

    assertThat(seiche("import", file, "--out", file)).isEqualTo(1);
    assertThat(err.toString()).contains("choose another --out");
    assertThat(Path.of(file)).hasContent(IOSTAT);
  }

  @Test
  void flagsThatMakeNoSense() throws IOException {
    String file = file(IOSTAT);

    assertThat(seiche("import", file)).isEqualTo(2);
    assertThat(seiche("import", file, "--out", "a", "--kafka", "b:1")).isEqualTo(2);
    assertThat(seiche("import", file, "--kafka", "b:1", "--workload", "w")).isEqualTo(2);
    assertThat(seiche("import", file, "--out", "a", "--zone", "Mars")).isEqualTo(2);
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("iostat.json"), text).toString();
  }

  private int seiche(String... arguments) {
    CommandLine command = SeicheCommand.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
