package io.seiche.flink.operators;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractBroadcastStreamOperatorTestHarness;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.apache.flink.util.OutputTag;

/**
 * One keyed operator of ours in Flink's harness: real state, timers, snapshots.
 *
 * @param <B> what is broadcast to it
 */
final class Harness<I, B, O> implements AutoCloseable {
  private final Rig<I, B, O> rig;
  private final AbstractStreamOperatorTestHarness<O> flink;

  /** How such an operator is set up in Flink's harness, anew for each life it has. */
  interface Rig<I, B, O> {
    AbstractStreamOperatorTestHarness<O> set() throws Exception;

    void feed(AbstractStreamOperatorTestHarness<O> flink, StreamRecord<I> element) throws Exception;

    void broadcast(AbstractStreamOperatorTestHarness<O> flink, StreamRecord<B> element)
        throws Exception;

    void watermark(AbstractStreamOperatorTestHarness<O> flink, Watermark mark) throws Exception;
  }

  private record Keyed<I, B, O>(
      Supplier<KeyedProcessFunction<String, I, O>> function, KeySelector<I, String> key)
      implements Rig<I, B, O> {
    @Override
    public AbstractStreamOperatorTestHarness<O> set() throws Exception {
      return new KeyedOneInputStreamOperatorTestHarness<>(
          new KeyedProcessOperator<>(function.get()), key, Types.STRING);
    }

    @SuppressWarnings("unchecked")
    private OneInputStreamOperatorTestHarness<I, O> of(AbstractStreamOperatorTestHarness<O> flink) {
      return (OneInputStreamOperatorTestHarness<I, O>) flink;
    }

    @Override
    public void feed(AbstractStreamOperatorTestHarness<O> flink, StreamRecord<I> element)
        throws Exception {
      of(flink).processElement(element);
    }

    @Override
    public void broadcast(AbstractStreamOperatorTestHarness<O> flink, StreamRecord<B> element) {
      throw new IllegalStateException("nothing is broadcast to it");
    }

    @Override
    public void watermark(AbstractStreamOperatorTestHarness<O> flink, Watermark mark)
        throws Exception {
      of(flink).processWatermark(mark);
    }
  }

  private record Broadcast<I, B, O>(
      Supplier<KeyedBroadcastProcessFunction<String, I, B, O>> function,
      KeySelector<I, String> key,
      List<MapStateDescriptor<?, ?>> states)
      implements Rig<I, B, O> {
    @Override
    public AbstractStreamOperatorTestHarness<O> set() throws Exception {
      AbstractStreamOperatorTestHarness<O> flink =
          new KeyedBroadcastOperatorTestHarness<>(
              new CoBroadcastWithKeyedOperator<>(function.get(), states),
              key,
              Types.STRING,
              1,
              1,
              0);
      return flink;
    }

    @SuppressWarnings("unchecked")
    private AbstractBroadcastStreamOperatorTestHarness<I, B, O> of(
        AbstractStreamOperatorTestHarness<O> flink) {
      return (AbstractBroadcastStreamOperatorTestHarness<I, B, O>) flink;
    }

    @Override
    public void feed(AbstractStreamOperatorTestHarness<O> flink, StreamRecord<I> element)
        throws Exception {
      of(flink).processElement(element);
    }

    @Override
    public void broadcast(AbstractStreamOperatorTestHarness<O> flink, StreamRecord<B> element)
        throws Exception {
      of(flink).processBroadcastElement(element);
    }

    @Override
    public void watermark(AbstractStreamOperatorTestHarness<O> flink, Watermark mark)
        throws Exception {
      of(flink).processWatermark(mark);
      of(flink).processBroadcastWatermark(mark);
    }
  }

  private Harness(Rig<I, B, O> rig, OperatorSubtaskState state) throws Exception {
    this.rig = rig;
    this.flink = rig.set();
    if (state != null) {
      flink.initializeState(state);
    }
    flink.open();
  }

  static <I, B, O> Rig<I, B, O> keyed(
      Supplier<KeyedProcessFunction<String, I, O>> function, KeySelector<I, String> key) {
    return new Keyed<>(function, key);
  }

  /**
   * @param states what is broadcast is kept in
   */
  static <I, B, O> Rig<I, B, O> broadcast(
      Supplier<KeyedBroadcastProcessFunction<String, I, B, O>> function,
      KeySelector<I, String> key,
      MapStateDescriptor<?, ?>... states) {
    return new Broadcast<>(function, key, List.of(states));
  }

  static <I, B, O> Harness<I, B, O> of(Rig<I, B, O> rig) throws Exception {
    return new Harness<>(rig, null);
  }

  /** One that goes on from a snapshot in {@code file}. */
  static <I, B, O> Harness<I, B, O> of(Rig<I, B, O> rig, Path file) throws Exception {
    return new Harness<>(
        rig, OperatorSnapshotUtil.readStateHandle(file.toAbsolutePath().toString()));
  }

  static <I, O> Harness<I, Void, O> of(
      Supplier<KeyedProcessFunction<String, I, O>> function, KeySelector<I, String> key)
      throws Exception {
    return of(keyed(function, key));
  }

  void feed(I element) throws Exception {
    rig.feed(flink, new StreamRecord<>(element));
  }

  /** With the time of the frame it came of. */
  void feed(I element, long eventTimeMs) throws Exception {
    rig.feed(flink, new StreamRecord<>(element, eventTimeMs));
  }

  void feedAll(List<? extends I> elements) throws Exception {
    for (I element : elements) {
      feed(element);
    }
  }

  void broadcast(B element) throws Exception {
    rig.broadcast(flink, new StreamRecord<>(element));
  }

  void watermark(long eventTimeMs) throws Exception {
    rig.watermark(flink, new Watermark(eventTimeMs));
  }

  /** Lets processing time go on to {@code ms}, timer by timer. */
  void processingTime(long ms) throws Exception {
    flink.setProcessingTime(ms);
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
    KeyedStateBackend<?> backend =
        ((AbstractStreamOperator<?>) flink.getOperator()).getKeyedStateBackend();
    return ((HeapKeyedStateBackend<?>) backend).numKeyValueStateEntries();
  }

  int timers() {
    return flink.numEventTimeTimers();
  }

  /** Snapshots, ends, and goes on as another: its output starts empty. */
  Harness<I, B, O> restarted() throws Exception {
    return restarted(rig);
  }

  /** The same, set up in another way. */
  Harness<I, B, O> restarted(Rig<I, B, O> other) throws Exception {
    OperatorSubtaskState state = flink.snapshot(1, 1);
    close();
    return new Harness<>(other, state);
  }

  void save(Path file) throws Exception {
    OperatorSnapshotUtil.writeStateHandle(flink.snapshot(1, 1), file.toAbsolutePath().toString());
  }

  @Override
  public void close() throws Exception {
    flink.close();
  }
}
