package io.seiche.standalone.config;

import io.seiche.collectors.yaml.YamlText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A YAML file of settings: nested names are joined by points, so each has a line. Lists are kept as
 * they are.
 */
final class SettingsFile {
  /** Far more than there are; aliases of aliases may make millions. */
  private static final int MOST = 10_000;

  /** What is a list, and not a single value. */
  static final List<String> LISTS = List.of(CollectSettings.TARGETS, BridgeSettings.TOPICS);

  private final Path file;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Map<String, ListNode> lists = new LinkedHashMap<>();

  private SettingsFile(Path file) {
    this.file = file;
  }

  static SettingsFile read(Path file) throws IOException {
    return parse(file, new SettingsFile(file).text());
  }

  /** The settings by key. */
  Map<String, Setting> settings() {
    return settings;
  }

  /** The lists by key. */
  Map<String, ListNode> lists() {
    return lists;
  }

  /** The settings of what a file says. */
  static SettingsFile parse(Path file, String text) throws SettingException {
    SettingsFile reading = new SettingsFile(file);
    Optional<Node> root;
    try {
      root = YamlText.compose(LoadSettings.builder().setLabel(file.toString()).build(), text);
    } catch (MarkedYamlEngineException e) {
      throw new SettingException(reading.at(e.getProblemMark()), "is no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new SettingException(file.toString(), "is no YAML: " + e.getMessage());
    }
    if (root.isPresent()) {
      reading.add("", root.get());
    }
    return reading;
  }

  private String text() throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new SettingException(file.toString(), "no such file");
    } catch (CharacterCodingException e) {
      throw new SettingException(file.toString(), "is not UTF-8 text");
    } catch (IOException e) {
      throw new SettingException(file.toString(), "cannot be read: " + e.getMessage());
    }
  }

  private void add(String name, Node node) throws SettingException {
    if (LISTS.contains(name)) {
      if (lists.put(name, new ListNode(file, node)) != null) {
        throw new SettingException(at(node.getStartMark()), "'" + name + "' is set twice");
      }
    } else if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
          throw new SettingException(at(entry.getKeyNode().getStartMark()), "a key must be a word");
        }
        add(name.isEmpty() ? key.getValue() : name + "." + key.getValue(), entry.getValueNode());
      }
    } else if (node instanceof ScalarNode scalar && !name.isEmpty()) {
      String origin = at(node.getStartMark());
      if (settings.put(name, new Setting(scalar.getValue(), origin)) != null) {
        throw new SettingException(origin, "'" + name + "' is set twice");
      }
      if (settings.size() > MOST) {
        throw new SettingException(origin, "more than " + MOST + " settings: look at its aliases");
      }
    } else {
      throw new SettingException(
          at(node.getStartMark()),
          name.isEmpty()
              ? "expected 'key: value' lines"
              : "'" + name + "' must be a single value" + meant(name));
    }
  }

  /** Which list may be meant by the end of its name. */
  private static String meant(String name) {
    return LISTS.stream()
        .filter(list -> list.endsWith("." + name))
        .map(list -> "; did you mean '" + list + "'?")
        .findFirst()
        .orElse("");
  }

  private String at(Optional<Mark> mark) {
    return mark.map(where -> file + ":" + (where.getLine() + 1)).orElse(file.toString());
  }
}
