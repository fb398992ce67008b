package io.seiche.collectors.source.prometheus;

import java.nio.charset.StandardCharsets;

/** The samples of one metric at one time, and what their values may be. Not thread-safe. */
final class MetricPoint {
  private final String type;
  private final String name;
  private double bound = Double.NEGATIVE_INFINITY;
  private double inBucket;
  private boolean buckets;
  private boolean complete;
  private boolean negative;
  private double count = Double.NaN;
  private double sum = Double.NaN;
  private boolean counted;
  private boolean summed;

  MetricPoint(String type, String name) {
    this.type = type;
    this.name = name;
  }

  void add(String suffix, Labels labels, double value, int line) throws PageException {
    switch (type) {
      case "counter" -> {
        if (suffix.equals("_total")) {
          atLeastZero(value, line);
        }
      }
      case "info" -> require(value == 1, "an info must be 1", line);
      case "stateset" -> {
        require(value == 0 || value == 1, "a state must be 0 or 1", line);
        require(labels.names().contains(name), "a state needs the label '" + name + "'", line);
      }
      case "summary" -> summary(suffix, labels, value, line);
      case "histogram", "gaugehistogram" -> histogram(suffix, labels, value, line);
      default -> {}
    }
  }

  private void summary(String suffix, Labels labels, double value, int line) throws PageException {
    if (suffix.isEmpty()) {
      double quantile = number(labels.get("quantile"));
      require(quantile >= 0 && quantile <= 1, "a quantile must be 0 to 1", line);
      require(!(value < 0), "a quantile's value must not be negative", line);
    } else if (!suffix.equals("_created")) {
      atLeastZero(value, line);
    }
  }

  private void histogram(String suffix, Labels labels, double value, int line)
      throws PageException {
    switch (suffix) {
      case "_bucket" -> bucket(labels.get("le"), value, line);
      case "_count", "_gcount" -> {
        atLeastZero(value, line);
        count = value;
        counted = true;
      }
      case "_sum", "_gsum" -> {
        require(!Double.isNaN(value), "a sum must be a number", line);
        require(!suffix.equals("_sum") || value >= 0, "a sum must not be negative", line);
        sum = value;
        summed = true;
      }
      default -> {}
    }
  }

  private void bucket(String le, double value, int line) throws PageException {
    double upTo = number(le);
    require(!Double.isNaN(upTo), "a bucket needs a number as 'le'", line);
    require(!buckets || upTo > bound, "buckets must be in the order of 'le'", line);
    require(value >= inBucket, "buckets must not shrink, nor be negative or NaN", line);
    buckets = true;
    bound = upTo;
    inBucket = value;
    negative |= upTo < 0;
    complete = le.equals("+Inf");
  }

  void end(int line) throws PageException {
    if (!type.equals("histogram") && !type.equals("gaugehistogram")) {
      return;
    }
    require(complete, "'" + name + "' needs a bucket up to +Inf", line);
    require(counted == summed || negative, "'" + name + "' needs both count and sum", line);
    require(!counted || count == inBucket, "the count of '" + name + "' is not its buckets'", line);
    if (type.equals("histogram")) {
      require(!(negative && summed), "'" + name + "' has a sum, though a bucket is negative", line);
    } else {
      require(!(sum < 0) || negative, "'" + name + "' has a negative sum", line);
    }
  }

  /** NaN for what is none. */
  private static double number(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      return Numbers.decimal(bytes, 0, bytes.length);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static void atLeastZero(double value, int line) throws PageException {
    require(value >= 0, "a count must not be negative or NaN", line);
  }

  private static void require(boolean met, String rule, int line) throws PageException {
    if (!met) {
      throw new PageException(line, rule);
    }
  }
}
