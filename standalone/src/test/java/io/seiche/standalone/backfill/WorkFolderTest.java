package io.seiche.standalone.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  @TempDir private Path folder;

  @Test
  void whoeverIsKilledWhileItIsClearedLeavesNoJournalOfWhatIsGone() throws Exception {
    WorkFolder work = new WorkFolder(folder);
    work.leave(Journal.begun("print", "a store", null));
    Path row = Files.createFile(Files.createDirectories(work.store()).resolve("row"));
    Path checkpoint = Files.createFile(Files.createDirectories(work.state()).resolve("chk-1"));
    Path day = Files.createFile(work.points(3));
    Path lock = Files.createFile(folder.resolve("seiche.lock"));

    List<Path> order = work.inOrderOfRemoval();

    assertThat(order).startsWith(Journal.fileIn(folder)).endsWith(day);
    assertThat(order).containsSubsequence(row, work.store(), checkpoint, work.state());
    work.clear();
    assertThat(folder.toFile().listFiles())
        .as("whoever clears it has it locked")
        .containsExactly(lock.toFile());
    work.remove();
    assertThat(folder).doesNotExist();
  }

  @Test
  void oneThatIsNotThereIsMade() throws Exception {
    WorkFolder work = new WorkFolder(folder.resolve("data/backfill"));

    work.clear();

    assertThat(work.path()).isEmptyDirectory();
    assertThat(work.journal()).isEmpty();
  }
}
