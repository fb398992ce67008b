package io.seiche.history;

/**
 * A part of a series' identity.
 *
 * @param optional left out where it does not apply
 */
public record Tag(String name, boolean optional, String meaning) {
  static Tag required(String name, String meaning) {
    return new Tag(name, false, meaning);
  }

  static Tag optional(String name, String meaning) {
    return new Tag(name, true, meaning);
  }
}
