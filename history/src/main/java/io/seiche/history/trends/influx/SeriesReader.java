package io.seiche.history.trends.influx;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.RollupRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers to InfluxQL token by token: one document, or many after each other. Holds one row
 * at a time. Not thread-safe.
 */
final class SeriesReader {
  private final List<String> tags;
  private final Consumer<RollupRow> each;
  private final Row row = new Row();

  /**
   * @param tags those to be told of each row
   */
  SeriesReader(List<String> tags, Consumer<RollupRow> each) {
    this.tags = tags;
    this.each = each;
  }

  /**
   * To the end.
   *
   * @throws StoreException with the server's words, when it could not answer
   */
  void read(JsonParser json) throws IOException {
    while (json.nextToken() != null) {
      if (json.currentToken() == JsonToken.FIELD_NAME) {
        field(json);
      }
    }
  }

  private void field(JsonParser json) throws IOException {
    String name = json.currentName();
    JsonToken value = json.nextToken();
    switch (name) {
      case "error" -> throw new StoreException("the store cannot answer: " + json.getText());
      case "tags" -> tags(json);
      case "values" -> values(json);
      default -> {
        if (!("results".equals(name) || "series".equals(name))) {
          // Names, columns, how far the answer is.
          if (value.isStructStart()) {
            json.skipChildren();
          }
        }
      }
    }
  }

  private void tags(JsonParser json) throws IOException {
    Map<String, String> known = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      String value = json.nextTextValue();
      known.put(name, value == null ? "" : value);
    }
    row.tags.clear();
    tags.forEach(tag -> row.tags.add(known.getOrDefault(tag, "")));
  }

  private void values(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.START_ARRAY) {
      json.nextToken();
      row.startMs = json.currentToken().isNumeric() ? json.getLongValue() : 0;
      row.fields.clear();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        row.fields.add(value(json));
      }
      each.accept(row);
    }
  }

  private static @Nullable Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> json.getText();
      default -> null;
    };
  }

  /** Time first, then fields. */
  private static final class Row implements RollupRow {
    private final List<String> tags = new ArrayList<>();
    private final List<@Nullable Object> fields = new ArrayList<>();
    private long startMs;

    @Override
    public long startMs() {
      return startMs;
    }

    @Override
    public String tag(int index) {
      return tags.get(index);
    }

    @Override
    public double number(int index) {
      return fields.get(index) instanceof Double number ? number : Double.NaN;
    }

    @Override
    public @Nullable String text(int index) {
      return fields.get(index) instanceof String text ? text : null;
    }

    @Override
    public boolean partial() {
      return false;
    }

    @Override
    public boolean flag(int index) {
      return Boolean.TRUE.equals(fields.get(index));
    }
  }
}
