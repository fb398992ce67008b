package io.seiche.standalone.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the Javadoc of records says, read from their sources. */
final class RecordDocs {
  private static final Pattern RECORD =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s+)*public record (\\w+)\\(",
          Pattern.DOTALL);
  private static final Pattern PARAM = Pattern.compile("@param (\\w+) ([^@]*)");
  private static final List<String> MODULES = List.of("standalone", "history", "alerts");

  /**
   * One record's.
   *
   * @param whole first sentences
   */
  record Doc(String whole, Map<String, String> components) {
    static final Doc NONE = new Doc("", Map.of());
  }

  private final Map<Path, Map<String, Doc>> read = new HashMap<>();

  Doc of(Class<?> record) {
    Class<?> top = record;
    while (top.getEnclosingClass() != null) {
      top = top.getEnclosingClass();
    }
    String file = top.getName().replace('.', '/') + ".java";
    return MODULES.stream()
        .map(module -> Path.of("..", module, "src/main/java", file))
        .filter(Files::exists)
        .findFirst()
        .map(path -> read.computeIfAbsent(path, RecordDocs::parse))
        .map(docs -> docs.get(record.getSimpleName()))
        .orElse(Doc.NONE);
  }

  private static Map<String, Doc> parse(Path source) {
    try {
      Stream<MatchResult> records = RECORD.matcher(Files.readString(source)).results();
      return records.collect(
          Collectors.toMap(found -> found.group(2), found -> doc(found.group(1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Doc doc(String javadoc) {
    String text =
        javadoc
            .replaceAll("(?m)^\\s*\\*", " ")
            .replaceAll("\\s+", " ")
            .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
            .replace("<p>", "")
            .strip();
    int end = text.indexOf("@param");
    Map<String, String> components =
        PARAM
            .matcher(text)
            .results()
            .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2).strip()));
    return new Doc(end < 0 ? text : text.substring(0, end).strip(), components);
  }
}
