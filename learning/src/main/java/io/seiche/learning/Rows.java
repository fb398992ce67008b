package io.seiche.learning;

import java.util.Arrays;

/** Feature rows with label and weight, in one growing block. Not thread-safe. */
final class Rows {
  private final int columns;
  private float[] values;
  private float[] labels = new float[1024];
  private float[] weights = new float[1024];
  private int size;

  Rows(int columns) {
    this.columns = columns;
    this.values = new float[1024 * columns];
  }

  void add(float[] row, int label, double weight) {
    if (size == labels.length) {
      int more = size + size / 2;
      values = Arrays.copyOf(values, more * columns);
      labels = Arrays.copyOf(labels, more);
      weights = Arrays.copyOf(weights, more);
    }
    System.arraycopy(row, 0, values, size * columns, columns);
    labels[size] = label;
    weights[size] = (float) weight;
    size++;
  }

  void addAll(Rows other) {
    for (int i = 0; i < other.size; i++) {
      float[] row = Arrays.copyOfRange(other.values, i * columns, (i + 1) * columns);
      add(row, (int) other.labels[i], other.weights[i]);
    }
  }

  int size() {
    return size;
  }

  int columns() {
    return columns;
  }

  float[] values() {
    return Arrays.copyOf(values, size * columns);
  }

  float[] labels() {
    return Arrays.copyOf(labels, size);
  }

  float[] weights() {
    return Arrays.copyOf(weights, size);
  }
}
