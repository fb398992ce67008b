package io.seiche.dashboards;

import static io.seiche.dashboards.PageLints.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What keys an object of a provisioning file may have, must have, and of what type. */
final class Shape {
  /** A value at a path; what is wrong with it. */
  interface Type {
    Stream<String> problems(String path, JsonNode value);
  }

  /** A key that an object may have, or must. */
  record Key(String name, boolean required, Type type) {}

  static final Type TEXT = of("no text", JsonNode::isTextual);
  static final Type NUMBER = of("no number", JsonNode::isIntegralNumber);
  static final Type DECIMAL = of("no number", JsonNode::isNumber);
  static final Type FLAG = of("neither true nor false", JsonNode::isBoolean);
  static final Type DURATION =
      of("no duration", value -> value.asText().matches("(\\d+(ms|[smhdwy]))+"));
  static final Type TEXTS = list(TEXT);
  static final Type MAP_OF_TEXTS =
      (path, value) ->
          Stream.concat(
              problem(!value.isObject(), path + ": no object"),
              value.properties().stream()
                  .flatMap(one -> TEXT.problems(path + "/" + one.getKey(), one.getValue())));

  private Shape() {}

  static Key must(String name, Type type) {
    return new Key(name, true, type);
  }

  static Key may(String name, Type type) {
    return new Key(name, false, type);
  }

  static Type oneOf(String... words) {
    return of("none of " + Arrays.toString(words), v -> Arrays.asList(words).contains(v.asText()));
  }

  static Type list(Type of) {
    return (path, value) ->
        value.isArray()
            ? IntStream.range(0, value.size())
                .boxed()
                .flatMap(i -> of.problems(path + "/" + i, value.get(i)))
            : Stream.of(path + ": no list");
  }

  static Type object(Key... keys) {
    Map<String, Key> byName =
        Arrays.stream(keys).collect(Collectors.toMap(Key::name, UnaryOperator.identity()));
    return (path, value) ->
        value.isObject()
            ? Stream.concat(
                byName.values().stream()
                    .filter(key -> key.required() && !value.has(key.name()))
                    .map(key -> path + ": no '" + key.name() + "'"),
                value.properties().stream()
                    .flatMap(
                        one ->
                            known(
                                path + "/" + one.getKey(),
                                byName.get(one.getKey()),
                                one.getValue())))
            : Stream.of(path + ": no object");
  }

  /** An object whose shape depends on the word under one of its keys. */
  static Type byWord(String key, Map<String, Type> shapes) {
    return (path, value) -> {
      Type shape = shapes.get(value.path(key).asText());
      return shape == null
          ? Stream.of(path + "/" + key + ": none of " + shapes.keySet())
          : shape.problems(path, value);
    };
  }

  private static Stream<String> known(String path, Key key, JsonNode value) {
    return key == null
        ? Stream.of(path + ": Grafana knows no such key")
        : key.type().problems(path, value);
  }

  private static Type of(String complaint, Function<JsonNode, Boolean> fits) {
    return (path, value) -> problem(!fits.apply(value), path + ": " + complaint);
  }
}
