package io.seiche.standalone.learn;

import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.PhaseModel;
import io.seiche.flink.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seiche model}: where a phase model comes from and how right it is. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what a phase model was fitted to, by which command, and how right it was on what it",
      "was not fitted to."
    })
public final class ModelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "The model (default: the one Seiche comes with).")
  private Path file;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PhaseModel model = file == null ? PhaseModelJson.shipped() : ModelFile.read(file);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ModelReport.json(model));
    } else {
      ModelReport.print(model, file == null ? "the shipped model" : file.toString(), out);
    }
    out.flush();
    return 0;
  }
}
