package io.seiche.standalone.rules;

import io.seiche.analysis.rules.RuleText;
import io.seiche.standalone.config.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code seiche rules show}: all rules as a file to start from. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Prints all rules as a commented file to start from: the defaults,",
      "with those of a file and single ones over them."
    })
final class ShowRulesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--rules", paramLabel = "FILE", description = "Rules, in YAML.")
  private Path rules;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One rule, e.g. storm.open=1500. May be repeated.")
  private Map<String, String> single = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    Settings settings = Settings.of(null, rules, single);
    var unused = settings.rules();
    PrintWriter out = spec.commandLine().getOut();
    out.print(RuleText.file(settings.ruleValues()));
    out.flush();
    return 0;
  }
}
