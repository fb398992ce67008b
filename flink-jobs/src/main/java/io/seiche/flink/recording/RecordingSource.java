package io.seiche.flink.recording;

import io.seiche.flink.stream.FrameBytes;
import io.seiche.telemetry.recording.RecordingSummary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Recordings as a bounded source with one split; a split is how many frames were read. */
final class RecordingSource
    implements Source<FrameBytes, RecordingSource.Split, Collection<RecordingSource.Split>> {
  private static final int VERSION = 1;

  private final Recordings recordings;

  RecordingSource(List<RecordingSummary> recordings, SystemOf systems) {
    this.recordings = Recordings.of(recordings, systems);
  }

  /** All there is to read, in a form that travels with the job. */
  record Recordings(ArrayList<SerializableSummary> files, SystemOf systems)
      implements Serializable {
    static Recordings of(List<RecordingSummary> files, SystemOf systems) {
      ArrayList<SerializableSummary> travelling = new ArrayList<>();
      files.forEach(one -> travelling.add(new SerializableSummary(one)));
      return new Recordings(travelling, systems);
    }

    MergedFrames from(long skip) {
      return new MergedFrames(
          files.stream().map(SerializableSummary::summary).toList(), systems, skip);
    }
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SplitEnumerator<Split, Collection<Split>> createEnumerator(
      SplitEnumeratorContext<Split> context) {
    return new IteratorSourceEnumerator<>(context, List.of(new Split(recordings, 0)));
  }

  @Override
  public SplitEnumerator<Split, Collection<Split>> restoreEnumerator(
      SplitEnumeratorContext<Split> context, Collection<Split> left) {
    return new IteratorSourceEnumerator<>(context, left);
  }

  @Override
  public SourceReader<FrameBytes, Split> createReader(SourceReaderContext context) {
    return new IteratorSourceReader<>(context);
  }

  @Override
  public SimpleVersionedSerializer<Split> getSplitSerializer() {
    return new SplitSerializer(recordings);
  }

  @Override
  public SimpleVersionedSerializer<Collection<Split>> getEnumeratorCheckpointSerializer() {
    return new SplitsSerializer(new SplitSerializer(recordings));
  }

  /** The rest of the recordings from a frame on. */
  record Split(Recordings recordings, long skip)
      implements IteratorSourceSplit<FrameBytes, MergedFrames> {
    @Override
    public String splitId() {
      return "recording";
    }

    @Override
    public MergedFrames getIterator() {
      return recordings.from(skip);
    }

    @Override
    public Split getUpdatedSplitForIterator(MergedFrames iterator) {
      return new Split(recordings, iterator.frames());
    }
  }

  private record SplitSerializer(Recordings recordings)
      implements SimpleVersionedSerializer<Split> {
    @Override
    public int getVersion() {
      return VERSION;
    }

    @Override
    public byte[] serialize(Split split) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new DataOutputStream(bytes).writeLong(split.skip());
      return bytes.toByteArray();
    }

    @Override
    public Split deserialize(int version, byte[] bytes) throws IOException {
      return new Split(recordings, new DataInputStream(new ByteArrayInputStream(bytes)).readLong());
    }
  }

  private record SplitsSerializer(SplitSerializer one)
      implements SimpleVersionedSerializer<Collection<Split>> {
    @Override
    public int getVersion() {
      return VERSION;
    }

    @Override
    public byte[] serialize(Collection<Split> splits) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(splits.size());
      for (Split split : splits) {
        out.writeLong(split.skip());
      }
      return bytes.toByteArray();
    }

    @Override
    public Collection<Split> deserialize(int version, byte[] bytes) throws IOException {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      int count = in.readInt();
      List<Split> splits = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        splits.add(new Split(one.recordings(), in.readLong()));
      }
      return splits;
    }
  }
}
