package io.seiche.collectors.profile;

/** Numbers that mean no value, both ends included. */
public record Blank(double from, double to) {
  public boolean has(double value) {
    return value >= from && value <= to;
  }
}
