package io.seiche.standalone.inventory;

import io.seiche.collectors.yaml.YamlText;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.watch.TextFile;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.InventoryEntry;
import io.seiche.telemetry.inventory.InventoryException;
import io.seiche.telemetry.inventory.InventoryProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** An inventory as people write it, in YAML. */
public final class InventoryFile {
  private static final int MOST_CHARACTERS = 32 << 20;

  private InventoryFile() {}

  /**
   * Reads a file for a command that cannot go on without.
   *
   * @throws FailureException naming the first thing wrong with it, and how to see all
   */
  public static Inventory require(Path file) throws FailureException {
    try {
      return parse(TextFile.read(file), file.toString());
    } catch (InventoryException e) {
      int more = e.problems().size() - 1;
      String first = e.getMessage().lines().findFirst().orElse("");
      throw new FailureException(
          more == 0
              ? first
              : first + " (and " + more + " more: ./seiche inventory check " + file + ")",
          e);
    } catch (IOException e) {
      throw new FailureException(e.getMessage(), e);
    }
  }

  /**
   * Reads what a file says.
   *
   * @param origin the file, for messages
   * @throws InventoryException naming all that is wrong, each with its line
   */
  static Inventory parse(String text, String origin) throws InventoryException {
    EntryReader reader = new EntryReader();
    List<InventoryEntry> entries = reader.entries(root(text, origin));
    List<InventoryProblem> problems = new ArrayList<>(reader.problems());
    // Also beside broken entries: what is mended at once need not be looked at twice.
    problems.addAll(Inventory.conflicts(entries));
    if (!problems.isEmpty()) {
      problems.sort(Comparator.comparingInt(InventoryProblem::line));
      throw new InventoryException(origin, problems);
    }
    return new Inventory(entries);
  }

  private static Optional<Node> root(String text, String origin) throws InventoryException {
    LoadSettings settings =
        LoadSettings.builder().setLabel(origin).setCodePointLimit(MOST_CHARACTERS).build();
    try {
      return YamlText.compose(settings, text);
    } catch (MarkedYamlEngineException e) {
      throw broken(origin, e.getProblemMark(), e.getProblem());
    } catch (YamlEngineException e) {
      throw broken(origin, Optional.empty(), e.getMessage());
    }
  }

  private static InventoryException broken(String origin, Optional<Mark> mark, String problem) {
    return new InventoryException(
        origin,
        List.of(
            new InventoryProblem(
                mark.map(where -> where.getLine() + 1).orElse(0), "is no YAML: " + problem)));
  }
}
