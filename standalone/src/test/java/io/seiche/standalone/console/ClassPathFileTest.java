package io.seiche.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ClassPathFileTest {
  /** As the launcher gives. */
  private static final int STACK_BYTES = 512 << 10;

  @Test
  void longPathsNeedNoMoreStackThanThreadsHave() throws Exception {
    FutureTask<Optional<ClassPathFile>> finding =
        new FutureTask<>(() -> ClassPathFile.find("console-test", "a/".repeat(4_000) + "a.js"));
    new Thread(null, finding, "small", STACK_BYTES).start();
    assertThat(finding.get()).isEmpty();
  }
}
