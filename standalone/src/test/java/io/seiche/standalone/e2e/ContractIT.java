package io.seiche.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The checks of the command line's contract, where they lie beside the source tree. */
class ContractIT {
  @Test
  void theCommandLineKeepsItsContract() throws Exception {
    Path check = Launcher.home().resolveSibling("shared").resolve("check").resolve("contract");
    assumeTrue(Files.isExecutable(check), "no ../shared/check/contract beside this source tree");
    ProcessBuilder builder =
        new ProcessBuilder("bash", check.toString()).directory(Launcher.home().toFile());
    builder.environment().put("SEICHE_BUILD", "never");
    Launcher.Said said = Launcher.run(builder);
    assertThat(said.exit()).as(said.out() + said.err()).isZero();
  }
}
