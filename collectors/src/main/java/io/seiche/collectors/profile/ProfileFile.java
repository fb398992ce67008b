package io.seiche.collectors.profile;

import io.seiche.collectors.yaml.YamlText;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a profile and refuses what it does not know. See docs/collectors/prometheus.md. */
public final class ProfileFile {
  private static final List<String> TOP =
      List.of(
          "profile",
          "title",
          "versions",
          "notes",
          "prefixes",
          "system",
          "blanks",
          "refuse",
          "ignore",
          "resources");
  private static final List<String> RESOURCE =
      List.of(
          "kind",
          "name",
          "where",
          "relabel",
          "join",
          "began",
          "age",
          "parts",
          "replaces",
          "absent",
          "fields");
  private static final List<String> VALUE = List.of("total", "current", "unit", "each");
  private static final List<String> METRICS =
      Arrays.stream(Metric.values()).map(Metric::field).toList();

  private final String file;

  private ProfileFile(String file) {
    this.file = file;
  }

  /**
   * Reads a profile.
   *
   * @param file its name, for messages
   * @throws ProfileException naming the line that is wrong
   */
  public static Profile parse(String file, String yaml) throws ProfileException {
    try {
      Node root =
          YamlText.compose(LoadSettings.builder().setLabel(file).build(), yaml)
              .orElseThrow(() -> new ProfileException(file, "is empty"));
      return new ProfileFile(file).profile(YamlMap.of(file, root, TOP));
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
      throw new ProfileException(file + line, "is no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new ProfileException(file, "is no YAML: " + e.getMessage());
    }
  }

  private Profile profile(YamlMap top) throws ProfileException {
    List<Blank> blanks = new ArrayList<>();
    for (String range : top.texts("blanks")) {
      blanks.add(checked(top, "blanks", range, ProfileFile::blank));
    }
    List<Refusal> refusals = new ArrayList<>();
    for (Node node : top.list("refuse")) {
      YamlMap refusal = YamlMap.of(file, node, List.of("series", "because", "instead"));
      refusals.add(
          new Refusal(refusal.texts("series"), refusal.text("because"), refusal.text("instead")));
    }
    List<Ignored> ignored = new ArrayList<>();
    for (Node node : top.list("ignore")) {
      YamlMap one = YamlMap.of(file, node, List.of("series", "because"));
      ignored.add(
          new Ignored(
              checked(one, "series", one.text("series"), Patterns::compile), one.text("because")));
    }
    List<ResourceRule> resources = new ArrayList<>();
    for (Node node : top.list("resources")) {
      resources.add(resource(YamlMap.of(file, node, RESOURCE)));
    }
    if (resources.isEmpty()) {
      throw top.problem("resources", "a profile needs at least one resource");
    }
    return new Profile(
        top.text("profile"),
        top.text("title"),
        top.optional("versions").orElse("any"),
        top.texts("notes"),
        prefixes(top),
        templates(top, "system"),
        blanks,
        refusals,
        ignored,
        resources);
  }

  private static List<String> prefixes(YamlMap top) throws ProfileException {
    List<String> prefixes = new ArrayList<>(List.of(""));
    prefixes.addAll(top.texts("prefixes"));
    return prefixes;
  }

  private ResourceRule resource(YamlMap map) throws ProfileException {
    List<Template> names = templates(map, "name");
    if (names.isEmpty()) {
      throw map.problem("name", "is missing");
    }
    if (map.has("began") && map.has("age")) {
      throw map.problem("age", "give 'began' or 'age'");
    }
    Optional<String> mark = map.has("age") ? map.optional("age") : map.optional("began");
    Optional<Beginning> began = Optional.empty();
    if (mark.isPresent()) {
      String key = map.has("age") ? "age" : "began";
      began =
          Optional.of(
              new Beginning(checked(map, key, mark.get(), Selector::parse), map.has("age")));
    }
    String absent = map.optional("absent").orElse("unknown");
    if (!absent.equals("zero") && !absent.equals("unknown")) {
      throw map.problem("absent", "expected zero or unknown, got '" + absent + "'");
    }
    return new ResourceRule(
        checked(map, "kind", map.text("kind"), ResourceKind::ofTag),
        names,
        map.has("where")
            ? checked(map, "where", map.text("where"), Selector::conditions)
            : List.of(),
        relabels(map),
        joins(map),
        began,
        parts(map),
        template(map, "replaces"),
        absent.equals("zero"),
        fields(map));
  }

  private List<Relabel> relabels(YamlMap map) throws ProfileException {
    List<Relabel> relabels = new ArrayList<>();
    for (Node node : map.list("relabel")) {
      YamlMap one = YamlMap.of(file, node, List.of("label", "like", "to"));
      relabels.add(
          new Relabel(
              one.text("label"),
              checked(one, "like", one.text("like"), Patterns::compile),
              one.text("to")));
    }
    return relabels;
  }

  private List<Join> joins(YamlMap map) throws ProfileException {
    List<Join> joins = new ArrayList<>();
    for (Node node : map.list("join")) {
      YamlMap join = YamlMap.of(file, node, List.of("series", "on", "take"));
      joins.add(
          new Join(
              checked(join, "series", join.text("series"), Selector::parse),
              join.texts("on"),
              join.texts("take")));
    }
    return joins;
  }

  private List<Parts> parts(YamlMap map) throws ProfileException {
    List<Parts> parts = new ArrayList<>();
    for (Node node : map.list("parts")) {
      YamlMap part = YamlMap.of(file, node, List.of("like", "of"));
      parts.add(
          new Parts(
              checked(part, "like", part.text("like"), Patterns::compile), part.optional("of")));
    }
    return parts;
  }

  private List<FieldRule> fields(YamlMap map) throws ProfileException {
    YamlMap fields = YamlMap.of(file, map.node("fields"), METRICS);
    List<FieldRule> rules = new ArrayList<>();
    for (String field : fields.keys()) {
      Metric metric = Metric.values()[METRICS.indexOf(field)];
      List<FieldRule.Value> values = new ArrayList<>();
      for (Node node : fields.list(field)) {
        values.add(value(metric, YamlMap.of(file, node, VALUE)));
      }
      rules.add(new FieldRule(metric, values));
    }
    if (rules.isEmpty()) {
      throw map.problem("fields", "a resource needs at least one field");
    }
    return rules;
  }

  private FieldRule.Value value(Metric metric, YamlMap map) throws ProfileException {
    if (map.has("total") == map.has("current")) {
      throw map.problem(
          map.has("total") ? "current" : "total",
          "give 'total' for a counter or 'current' for a rate, mean or level");
    }
    Shape shape = map.has("total") ? Shape.TOTAL : Shape.CURRENT;
    String key = shape.name().toLowerCase(Locale.ROOT);
    if (shape == Shape.TOTAL && metric == Metric.GPU_MEMORY_USED) {
      throw map.problem("total", metric.field() + " is a level, which no counter tells");
    }
    String text = map.optional("unit").orElse(ValueUnit.base(ValueUnit.of(metric, shape)).text());
    ValueUnit unit = ValueUnit.of(text).filter(known -> known.fits(metric, shape)).orElse(null);
    if (unit == null && !map.has("unit")) {
      unit = ValueUnit.JOULES;
    } else if (unit == null) {
      throw map.problem(
          "unit",
          "'"
              + text
              + "' does not fit a "
              + key
              + " of "
              + metric.field()
              + "; expected one of "
              + ValueUnit.fitting(metric, shape));
    }
    List<Selector> series = new ArrayList<>();
    for (String one : map.texts(key)) {
      series.add(checked(map, key, one, Selector::parse));
    }
    String each = map.optional("each").orElse(shape == Shape.TOTAL ? "sum" : "first");
    return new FieldRule.Value(shape, series, unit, checked(map, "each", each, ProfileFile::each));
  }

  private static Each each(String text) {
    for (Each each : Each.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
        return each;
      }
    }
    throw new IllegalArgumentException("expected sum, max, mean or first, got '" + text + "'");
  }

  private static Blank blank(String text) {
    String[] ends = text.split("\\.\\.", 2);
    double from = Double.parseDouble(ends[0].strip());
    return new Blank(from, ends.length > 1 ? Double.parseDouble(ends[1].strip()) : from);
  }

  private static List<Template> templates(YamlMap map, String key) throws ProfileException {
    List<Template> templates = new ArrayList<>();
    for (String text : map.texts(key)) {
      templates.add(checked(map, key, text, Template::new));
    }
    return templates;
  }

  private static Optional<Template> template(YamlMap map, String key) throws ProfileException {
    return map.has(key)
        ? Optional.of(checked(map, key, map.text(key), Template::new))
        : Optional.empty();
  }

  private static <T> T checked(YamlMap map, String key, String text, Function<String, T> parse)
      throws ProfileException {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw map.problem(key, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }
}
