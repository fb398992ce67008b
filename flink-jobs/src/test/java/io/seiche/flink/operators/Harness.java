package io.seiche.flink.operators;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.apache.flink.util.OutputTag;

/** One keyed operator of ours in Flink's harness: real state, timers, snapshots. */
final class Harness<I, O> implements AutoCloseable {
  private final Supplier<KeyedProcessFunction<String, I, O>> function;
  private final KeySelector<I, String> key;
  private final KeyedOneInputStreamOperatorTestHarness<String, I, O> flink;

  private Harness(
      Supplier<KeyedProcessFunction<String, I, O>> function,
      KeySelector<I, String> key,
      OperatorSubtaskState state)
      throws Exception {
    this.function = function;
    this.key = key;
    this.flink =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(function.get()), key, Types.STRING);
    if (state != null) {
      flink.initializeState(state);
    }
    flink.open();
  }

  static <I, O> Harness<I, O> of(
      Supplier<KeyedProcessFunction<String, I, O>> function, KeySelector<I, String> key)
      throws Exception {
    return new Harness<>(function, key, null);
  }

  /** One that goes on from a snapshot in {@code file}. */
  static <I, O> Harness<I, O> of(
      Supplier<KeyedProcessFunction<String, I, O>> function, KeySelector<I, String> key, Path file)
      throws Exception {
    return new Harness<>(
        function, key, OperatorSnapshotUtil.readStateHandle(file.toAbsolutePath().toString()));
  }

  void feed(I element) throws Exception {
    flink.processElement(new StreamRecord<>(element));
  }

  void feedAll(List<? extends I> elements) throws Exception {
    for (I element : elements) {
      feed(element);
    }
  }

  void watermark(long eventTimeMs) throws Exception {
    flink.processWatermark(new Watermark(eventTimeMs));
  }

  List<O> output() {
    return new ArrayList<>(flink.extractOutputValues());
  }

  <S> List<S> side(OutputTag<S> tag) {
    Queue<StreamRecord<S>> records = flink.getSideOutput(tag);
    return records == null
        ? new ArrayList<>()
        : new ArrayList<>(records.stream().map(StreamRecord::getValue).toList());
  }

  int keyedStateEntries() {
    return flink.numKeyedStateEntries();
  }

  int timers() {
    return flink.numEventTimeTimers();
  }

  /** Snapshots, ends, and goes on as another: its output starts empty. */
  Harness<I, O> restarted() throws Exception {
    OperatorSubtaskState state = flink.snapshot(1, 1);
    close();
    return new Harness<>(function, key, state);
  }

  void save(Path file) throws Exception {
    OperatorSnapshotUtil.writeStateHandle(flink.snapshot(1, 1), file.toAbsolutePath().toString());
  }

  @Override
  public void close() throws Exception {
    flink.close();
  }
}
