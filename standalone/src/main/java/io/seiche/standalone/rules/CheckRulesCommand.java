package io.seiche.standalone.rules;

import io.seiche.analysis.rules.Rule;
import io.seiche.standalone.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seiche rules check}: whether a file of rules is good, and what it changes. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Checks a file of rules and says what differs from the defaults.")
final class CheckRulesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The rules, in YAML.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    Settings settings = Settings.of(null, file, Map.of());
    var unused = settings.rules();
    Map<String, String> values = settings.ruleValues();
    PrintWriter out = spec.commandLine().getOut();
    out.println(file + ": good");
    for (Rule rule : Rule.values()) {
      String value = values.getOrDefault(rule.key(), rule.byDefault());
      if (!value.equals(rule.byDefault())) {
        out.println("  " + rule.key() + " is " + value + ", by default " + rule.byDefault());
      }
    }
    out.flush();
    return 0;
  }
}
