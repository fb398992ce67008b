package io.seiche.standalone.rules;

import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.RulesTopic;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.standalone.Publishing;
import io.seiche.standalone.inventory.RunningSeiche;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seiche rules publish}: the file to a pipeline that runs, in a cluster or here. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes a file of rules to Kafka, where a pipeline takes them from at once:",
      "what the file leaves out is as by default. up and demo do so by themselves."
    })
final class PublishRulesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The rules, in YAML.")
  private Path file;

  @Mixin private RunningSeiche running;

  @Override
  public Integer call() throws Exception {
    Map<String, String> values = RulesFile.checked(running.settings(file));
    KafkaConfig kafka = running.kafka();
    Publishing.check(kafka);
    long beganMs = Clock.systemUTC().millis();
    PublishedRules published =
        RulesTopic.publish(kafka, values, file.toString(), Clock.systemUTC());
    PrintWriter out = spec.commandLine().getOut();
    if (published.publishedMs() >= beganMs) {
      out.println("Published to " + kafka.topics().rules() + ": " + published.inWords() + ".");
    } else if (published.publishedMs() == 0) {
      out.println("Unchanged: nobody has published any, and these are the defaults.");
    } else {
      out.println("Unchanged since " + Instant.ofEpochMilli(published.publishedMs()) + ".");
    }
    out.flush();
    return 0;
  }
}
