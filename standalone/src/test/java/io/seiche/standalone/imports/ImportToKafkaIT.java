package io.seiche.standalone.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.standalone.SeicheCommand;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.wire.FrameCodec;
import io.seiche.telemetry.wire.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Everything of a file has arrived when the command is done. */
class ImportToKafkaIT {
  private static final int REPORTS = 500;

  @TempDir private Path folder;

  @Test
  void allReportsAreInTheTopic() throws Exception {
    StringBuilder text = new StringBuilder("{\"sysstat\": {\"hosts\": [{\"nodename\": \"b7\", ");
    text.append("\"statistics\": [");
    for (int i = 0; i <= REPORTS; i++) {
      text.append(i == 0 ? "" : ",\n").append("{\"timestamp\": \"2026-11-22T09:");
      text.append(String.format("%02d:%02d", i / 60, i % 60)).append("+0000\", \"disk\": [");
      text.append("{\"disk_device\": \"sda\", \"r/s\": ").append(i).append("}]}");
    }
    Path file = Files.writeString(folder.resolve("iostat.json"), text.append("]}]}}"));
    StringWriter said = new StringWriter();

    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
      broker.createTopics(Topics.DEFAULT);
      CommandLine command = SeicheCommand.commandLine();
      command.setOut(new PrintWriter(said, true));
      command.setErr(new PrintWriter(said, true));
      int exit = command.execute("import", "" + file, "--kafka", broker.bootstrapServers());

      assertThat(exit).as(said.toString()).isZero();
      assertThat(frames(broker.bootstrapServers()))
          .hasSize(REPORTS)
          .allMatch(frame -> frame.system().equals("b7"))
          .allMatch(frame -> frame.collectorId().equals("b7/import"));
    }
    assertThat(said.toString()).contains(": " + REPORTS + " samples");
  }

  private static List<Frame> frames(String servers) throws Exception {
    List<Frame> frames = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.DEFAULT.telemetry()).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (var record : consumer.poll(Duration.ofSeconds(1))) {
          frames.add(FrameCodec.decode(record.value()));
        }
      }
    }
    return frames;
  }
}
