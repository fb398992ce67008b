package io.seiche.standalone.bridge;

import java.util.Arrays;
import java.util.List;

/** What can be said of a topic of {@code bridge.topics}. Behind reader, document and schema. */
public enum TopicKey {
  TOPIC("topic", "its name; needed"),
  FORMAT(
      "format",
      "what its records are written in: `influx`, `telegraf-json`, `otlp_proto` or `otlp_json`;"
          + " needed"),
  PROFILES(
      "profiles",
      "what reads the pages that agents scraped: names of shipped profiles, files of one's own,"
          + " `all` shipped ones (the default) or `none`"),
  SYSTEM(
      "system",
      "what systems are called: `{label}` of a tag, label or attribute (`{host_name}` for"
          + " `host.name`); of several the first whose labels are all there");

  private final String key;
  private final String meaning;

  TopicKey(String key, String meaning) {
    this.key = key;
    this.meaning = meaning;
  }

  public String key() {
    return key;
  }

  /** What it means, one line, as Markdown. */
  public String meaning() {
    return meaning;
  }

  /** Whether a list may stand in place of one text. */
  public boolean isList() {
    return this == PROFILES || this == SYSTEM;
  }

  /** All names, in order. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(TopicKey::key).toList();
  }
}
