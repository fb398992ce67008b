package io.seiche.collectors.source.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Skips;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A part of an answer, read as if it were what it should be. Null, missing and the words devices
 * have for it are absent; what is of another kind than expected is absent and counted.
 */
public final class Json {
  /** A value of another kind than it should be. */
  public static final String ODD_VALUE = "odd_value";

  /** An answer without the list it should hold. */
  public static final String NO_LIST = "no_list";

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Set<String> NOTHING =
      Set.of("", "nan", "n/a", "[n/a]", "na", "-", "null", "none", "unknown", "not supported");
  private static final double LAST_SECOND = 7_258_118_400.0; // year 2200

  private final JsonNode node;
  private final Skips skips;

  private Json(JsonNode node, Skips skips) {
    this.node = node;
    this.skips = skips;
  }

  /**
   * Reads a whole answer.
   *
   * @param what address, for the complaint
   * @throws FetchException when it is no JSON, or not all of it
   */
  public static Json parse(byte[] text, String what, Skips skips) throws FetchException {
    try {
      JsonNode whole = MAPPER.readTree(text);
      if (whole == null || whole.isMissingNode()) {
        throw new FetchException(FetchException.Cause.MALFORMED, what + ": answer is empty");
      }
      return new Json(whole, skips);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : " (line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr()
                  + ")";
      throw new FetchException(
          FetchException.Cause.MALFORMED,
          what + ": answer is no JSON, or cut" + place + ": is it the right address?");
    } catch (FetchException e) {
      throw e;
    } catch (IOException e) {
      throw new FetchException(
          FetchException.Cause.MALFORMED, what + ": answer cannot be read as JSON");
    }
  }

  /** What is there below these names; says nothing when one of them is missing. */
  public Json at(String... names) {
    JsonNode found = node;
    for (String name : names) {
      found = found.path(name);
    }
    return new Json(found, skips);
  }

  public boolean isAbsent() {
    return node.isMissingNode() || node.isNull();
  }

  public boolean isObject() {
    return node.isObject();
  }

  /** The elements of the list that an answer is all about; counted when it has none such. */
  public List<Json> list(String name) {
    if (at(name).isAbsent()) {
      skips.add(NO_LIST);
    }
    return at(name).items();
  }

  /** The elements of a list; none when it is absent. */
  public List<Json> items() {
    List<Json> items = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(item -> items.add(new Json(item, skips)));
    } else if (!isAbsent()) {
      skips.add(ODD_VALUE);
    }
    return items;
  }

  /** A number, or text that is one. */
  public OptionalDouble number(String... names) {
    JsonNode found = at(names).node;
    if (found.isNumber()) {
      return OptionalDouble.of(found.doubleValue());
    }
    if (found.isTextual()) {
      String text = found.textValue().strip();
      if (NOTHING.contains(text.toLowerCase(Locale.ROOT))) {
        return OptionalDouble.empty();
      }
      if (text.length() <= 40 && text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]{1,3})?")) {
        try {
          return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException noNumber) {
          skips.add(ODD_VALUE);
          return OptionalDouble.empty();
        }
      }
    }
    if (!found.isMissingNode() && !found.isNull()) {
      skips.add(ODD_VALUE);
    }
    return OptionalDouble.empty();
  }

  /** Text that is not blank; of a number its digits. */
  public Optional<String> text(String... names) {
    JsonNode found = at(names).node;
    if (found.isTextual() || found.isNumber() || found.isBoolean()) {
      String text = found.asText();
      return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
    if (!found.isMissingNode() && !found.isNull()) {
      skips.add(ODD_VALUE);
    }
    return Optional.empty();
  }

  public boolean isTrue(String... names) {
    return at(names).node.asBoolean(false);
  }

  /** A time as text in ISO 8601. */
  public Optional<Instant> time(String... names) {
    Optional<String> text = text(names);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant time = OffsetDateTime.parse(text.get()).toInstant();
      if (time.getEpochSecond() > 0 && time.getEpochSecond() < LAST_SECOND) {
        return Optional.of(time);
      }
    } catch (DateTimeException noTime) {
      skips.add(ODD_VALUE);
      return Optional.empty();
    }
    skips.add(ODD_VALUE);
    return Optional.empty();
  }

  /** A time as seconds since 1970, or parts of them. */
  public Optional<Instant> time(double perSecond, String... names) {
    OptionalDouble number = number(names);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    double seconds = number.getAsDouble() / perSecond;
    if (!(seconds > 0 && seconds < LAST_SECOND)) {
      skips.add(ODD_VALUE);
      return Optional.empty();
    }
    return Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1e3)));
  }
}
