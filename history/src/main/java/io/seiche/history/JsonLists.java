package io.seiche.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.seiche.analysis.storm.Contributor;
import io.seiche.analysis.victim.Victim;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists as text fields. What does not fit into {@link StoreText#MAX_FIELD} characters is left off
 * at the end of the list, so that what is stored can be read. Stateless.
 */
public final class JsonLists {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonLists() {}

  static String texts(List<String> texts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    texts.forEach(list::add);
    return fitting(list);
  }

  static String contributors(List<Contributor> contributors) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Contributor one : contributors) {
      list.addObject()
          .put("workload", one.workload())
          .put("switches", one.switches())
          .put("bill_bytes", one.billBytes())
          .put("bill_gpu_s", one.billGpuSeconds());
    }
    return fitting(list);
  }

  static String victims(List<Victim> victims) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Victim one : victims) {
      list.addObject()
          .put("workload", one.workload())
          .put("latency_s", one.latencySeconds())
          .put("baseline_s", one.baselineSeconds())
          .put("seconds", one.seconds())
          .put("switches", one.switches());
    }
    return fitting(list);
  }

  private static String fitting(ArrayNode list) {
    while (list.toString().length() > StoreText.MAX_FIELD) {
      list.remove(list.size() - 1);
    }
    return list.toString();
  }

  /** Texts as they were stored; none when that is no list. */
  public static List<String> texts(String stored) {
    List<String> texts = new ArrayList<>();
    list(stored).forEach(item -> texts.add(item.asText()));
    return texts;
  }

  /** Contributors as they were stored; none when that is no list. */
  public static List<Contributor> contributors(String stored) {
    List<Contributor> contributors = new ArrayList<>();
    for (JsonNode one : list(stored)) {
      JsonNode gpu = one.path("bill_gpu_s");
      contributors.add(
          new Contributor(
              one.path("workload").asText(),
              one.path("switches").asInt(),
              one.path("bill_bytes").asDouble(),
              gpu.isNumber() ? Double.valueOf(gpu.asDouble()) : null));
    }
    return contributors;
  }

  /** Victims as they were stored; none when that is no list. */
  public static List<Victim> victims(String stored) {
    List<Victim> victims = new ArrayList<>();
    for (JsonNode one : list(stored)) {
      victims.add(
          new Victim(
              one.path("workload").asText(),
              one.path("latency_s").asDouble(),
              one.path("baseline_s").asDouble(),
              one.path("seconds").asDouble(),
              one.path("switches").asInt()));
    }
    return victims;
  }

  private static JsonNode list(String stored) {
    try {
      JsonNode list = MAPPER.readTree(stored);
      return list.isArray() ? list : MAPPER.createArrayNode();
    } catch (JsonProcessingException notOurs) {
      return MAPPER.createArrayNode();
    }
  }
}
