package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The document at {@code /api/v1/openapi.json} describes what is there. {@code
 * -Dgolden.update=true} writes it instead of comparing.
 */
@Timeout(60)
class OpenApiTest {
  private static final Path FILE = Path.of("src/main/resources/api/openapi.json");
  private static final String ROOT = "/api/v1";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private final StoreAccess store = new StoreAccess();
  private ConsoleServer server;
  private Asking asking;

  @BeforeEach
  void start() throws Exception {
    Consoles.fill(model);
    store.open(new PastTrends(new AskedTrends(), ZoneOffset.UTC));
    store.open(Sizes::known);
    server = Consoles.start(model, store, () -> at(62));
    asking = new Asking(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void saysWhatTheRecordsSay() throws Exception {
    String made =
        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(new OpenApi().document()) + "\n";
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(FILE, made);
    }
    assertThat(Files.readString(FILE))
        .as("%s is stale: run this with -Dgolden.update=true and review the change", FILE)
        .isEqualTo(made);
  }

  @Test
  void describesEveryQuestionAndNoOther() throws Exception {
    Set<String> asked =
        server.paths().stream()
            .filter(path -> path.startsWith(ROOT + "/"))
            .map(path -> path.substring(ROOT.length()).replace('<', '{').replace('>', '}'))
            .collect(Collectors.toCollection(TreeSet::new));
    asked.add("/stream");
    Set<String> described = new TreeSet<>();
    asking.json(ROOT + "/openapi.json").get("paths").fieldNames().forEachRemaining(described::add);
    assertThat(described).isEqualTo(asked);
  }

  @Test
  void answersAreAsDescribed() throws Exception {
    JsonNode document = asking.json(ROOT + "/openapi.json");
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (String path : iterable(document.get("paths"))) {
      JsonNode schema =
          document.get("paths").get(path).at("/get/responses/200/content/application~1json/schema");
      boolean answeredByAStoreThatIsNotHere = path.startsWith("/workloads");
      if (schema.isMissingNode() || answeredByAStoreThatIsNotHere) {
        continue;
      }
      checked++;
      fits(document, schema, asking.json(ROOT + path), path, wrong);
    }
    assertThat(wrong).isEmpty();
    assertThat(checked).isGreaterThan(20);
  }

  private static Iterable<String> iterable(JsonNode object) {
    return object::fieldNames;
  }

  /** What JSON schema says, as far as the document makes use of it. */
  private static void fits(
      JsonNode document, JsonNode schema, JsonNode value, String where, List<String> wrong) {
    if (schema.has("$ref")) {
      fits(document, document.at(schema.get("$ref").asText().substring(1)), value, where, wrong);
    } else if (schema.has("anyOf")) {
      if (!value.isNull()) {
        fits(document, schema.at("/anyOf/0"), value, where, wrong);
      }
    } else if (!types(schema.get("type")).contains(type(value))) {
      wrong.add(where + " is " + type(value) + ", not " + types(schema.get("type")));
    } else if (schema.has("properties")) {
      Set<String> said = new TreeSet<>();
      value.fieldNames().forEachRemaining(said::add);
      Set<String> described = new TreeSet<>();
      schema.get("properties").fieldNames().forEachRemaining(described::add);
      if (!said.equals(described)) {
        wrong.add(where + " has " + said + ", not " + described);
      }
      for (String name : said) {
        JsonNode of = schema.get("properties").path(name);
        fits(
            document,
            of.isMissingNode() ? empty() : of,
            value.get(name),
            where + '.' + name,
            wrong);
      }
    } else if (schema.has("prefixItems")) {
      for (int i = 0; i < value.size(); i++) {
        fits(document, schema.get("prefixItems").get(i), value.get(i), where + '[' + i, wrong);
      }
    } else {
      JsonNode inner =
          schema.has("items") ? schema.get("items") : schema.get("additionalProperties");
      if (inner != null) {
        value.forEach(one -> fits(document, inner, one, where + "[]", wrong));
      }
    }
  }

  private static ObjectNode empty() {
    return MAPPER.createObjectNode().put("type", "nothing");
  }

  private static List<String> types(JsonNode said) {
    List<String> types = new ArrayList<>();
    (said.isArray() ? said : MAPPER.createArrayNode().add(said))
        .forEach(one -> types.add(one.asText()));
    if (types.contains("number")) {
      types.add("integer");
    }
    return types;
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      default -> "null";
    };
  }
}
