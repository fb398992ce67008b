package io.seiche.history;

import io.seiche.telemetry.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A value of a point.
 *
 * @param unit null for text and flags
 */
public record Field(String name, Type type, @Nullable Unit unit, String meaning) {
  /** What a store keeps it as. */
  public enum Type {
    DOUBLE(Double.class),
    LONG(Long.class),
    STRING(String.class),
    BOOLEAN(Boolean.class);

    private final Class<?> holds;

    Type(Class<?> holds) {
      this.holds = holds;
    }

    boolean takes(Object value) {
      return holds.isInstance(value);
    }
  }

  static Field real(String name, Unit unit, String meaning) {
    return new Field(name, Type.DOUBLE, unit, meaning);
  }

  static Field count(String name, String meaning) {
    return new Field(name, Type.LONG, Unit.COUNT, meaning);
  }

  static Field text(String name, String meaning) {
    return new Field(name, Type.STRING, null, meaning);
  }

  static Field flag(String name, String meaning) {
    return new Field(name, Type.BOOLEAN, null, meaning);
  }
}
