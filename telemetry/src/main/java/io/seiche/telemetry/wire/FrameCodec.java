package io.seiche.telemetry.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.v1.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Frames as protobuf bytes and back. Stateless, hence thread-safe. */
public final class FrameCodec {
  private static final Metric[] METRICS = Metric.values();
  private static final int END_MS_TAG =
      io.seiche.telemetry.v1.Frame.INTERVAL_END_MS_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_VARINT;

  private FrameCodec() {}

  public static byte[] encode(Frame frame) {
    var out =
        io.seiche.telemetry.v1.Frame.newBuilder()
            .setSystem(frame.system())
            .setCollectorId(frame.collectorId())
            .setSessionMs(frame.sessionMs())
            .setSequence(frame.sequence())
            .setIntervalEndMs(frame.endMs())
            .setIntervalMs(frame.intervalMs());
    for (Sample sample : frame.samples()) {
      out.addSamples(encode(sample));
    }
    return out.build().toByteArray();
  }

  /**
   * @throws MalformedFrameException for bytes that are no frame, and for frames that break its
   *     contract (ratios above 1, negative counts, no system …)
   */
  public static Frame decode(byte[] bytes) throws MalformedFrameException {
    io.seiche.telemetry.v1.Frame in;
    try {
      in = io.seiche.telemetry.v1.Frame.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedFrameException("not a protobuf frame: " + e.getMessage(), e);
    }
    try {
      List<Sample> samples = new ArrayList<>(in.getSamplesCount());
      for (io.seiche.telemetry.v1.Sample sample : in.getSamplesList()) {
        samples.add(decode(in.getSystem(), sample));
      }
      return new Frame(
          in.getSystem(),
          in.getCollectorId(),
          in.getSessionMs(),
          in.getSequence(),
          in.getIntervalEndMs(),
          in.getIntervalMs(),
          samples);
    } catch (IllegalArgumentException e) {
      throw new MalformedFrameException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * End of the frame's interval, epoch milliseconds, without decoding its samples; {@code
   * otherwise} when the bytes don't say.
   */
  public static long peekEndMs(byte[] bytes, long otherwise) {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    try {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == END_MS_TAG) {
          long endMs = in.readInt64();
          return endMs > 0 ? endMs : otherwise;
        }
        if (!in.skipField(tag)) {
          return otherwise;
        }
      }
    } catch (IOException notAFrame) {
      return otherwise;
    }
    return otherwise;
  }

  private static io.seiche.telemetry.v1.Sample encode(Sample sample) {
    var out =
        io.seiche.telemetry.v1.Sample.newBuilder()
            .setKind(encode(sample.resource().kind()))
            .setName(sample.resource().name());
    Readings in = sample.readings();
    for (Metric metric : METRICS) {
      if (in.has(metric)) {
        set(out, metric, in.orElse(metric, 0));
      }
    }
    if (sample.label() != null) {
      out.setLabel(sample.label());
    }
    return out.build();
  }

  private static Sample decode(String system, io.seiche.telemetry.v1.Sample in) {
    Readings.Builder out = Readings.builder();
    for (Metric metric : METRICS) {
      if (has(in, metric)) {
        out.put(metric, get(in, metric));
      }
    }
    return new Sample(
        new ResourceId(system, decode(in.getKind()), in.getName()),
        out.build(),
        in.hasLabel() ? in.getLabel() : null);
  }

  static Kind encode(ResourceKind kind) {
    return switch (kind) {
      case DEVICE -> Kind.KIND_DEVICE;
      case NFS -> Kind.KIND_NFS;
      case ARRAY -> Kind.KIND_ARRAY;
      case NODE -> Kind.KIND_NODE;
      case POOL -> Kind.KIND_POOL;
      case VOLUME -> Kind.KIND_VOLUME;
      case GPU -> Kind.KIND_GPU;
    };
  }

  static ResourceKind decode(Kind kind) {
    return switch (kind) {
      case KIND_DEVICE -> ResourceKind.DEVICE;
      case KIND_NFS -> ResourceKind.NFS;
      case KIND_ARRAY -> ResourceKind.ARRAY;
      case KIND_NODE -> ResourceKind.NODE;
      case KIND_POOL -> ResourceKind.POOL;
      case KIND_VOLUME -> ResourceKind.VOLUME;
      case KIND_GPU -> ResourceKind.GPU;
      case KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException(
              "a sample names no kind of resource this version knows");
    };
  }

  private static void set(io.seiche.telemetry.v1.Sample.Builder out, Metric metric, double value) {
    switch (metric) {
      case READ_OPS -> out.setReadOps(value);
      case WRITE_OPS -> out.setWriteOps(value);
      case READ_BYTES -> out.setReadBytes(value);
      case WRITE_BYTES -> out.setWriteBytes(value);
      case META_OPS -> out.setMetaOps(value);
      case READ_LATENCY -> out.setReadLatencyS(value);
      case WRITE_LATENCY -> out.setWriteLatencyS(value);
      case QUEUE -> out.setQueue(value);
      case BUSY -> out.setBusyRatio(value);
      case GPU_UTIL -> out.setGpuUtilRatio(value);
      case GPU_MEMORY_USED -> out.setGpuMemoryUsedBytes(value);
      case GPU_POWER -> out.setGpuPowerW(value);
      case PCIE_RX_BYTES -> out.setPcieRxBytes(value);
      case PCIE_TX_BYTES -> out.setPcieTxBytes(value);
      case NVLINK_RX_BYTES -> out.setNvlinkRxBytes(value);
      case NVLINK_TX_BYTES -> out.setNvlinkTxBytes(value);
    }
  }

  private static boolean has(io.seiche.telemetry.v1.Sample in, Metric metric) {
    return switch (metric) {
      case READ_OPS -> in.hasReadOps();
      case WRITE_OPS -> in.hasWriteOps();
      case READ_BYTES -> in.hasReadBytes();
      case WRITE_BYTES -> in.hasWriteBytes();
      case META_OPS -> in.hasMetaOps();
      case READ_LATENCY -> in.hasReadLatencyS();
      case WRITE_LATENCY -> in.hasWriteLatencyS();
      case QUEUE -> in.hasQueue();
      case BUSY -> in.hasBusyRatio();
      case GPU_UTIL -> in.hasGpuUtilRatio();
      case GPU_MEMORY_USED -> in.hasGpuMemoryUsedBytes();
      case GPU_POWER -> in.hasGpuPowerW();
      case PCIE_RX_BYTES -> in.hasPcieRxBytes();
      case PCIE_TX_BYTES -> in.hasPcieTxBytes();
      case NVLINK_RX_BYTES -> in.hasNvlinkRxBytes();
      case NVLINK_TX_BYTES -> in.hasNvlinkTxBytes();
    };
  }

  private static double get(io.seiche.telemetry.v1.Sample in, Metric metric) {
    return switch (metric) {
      case READ_OPS -> in.getReadOps();
      case WRITE_OPS -> in.getWriteOps();
      case READ_BYTES -> in.getReadBytes();
      case WRITE_BYTES -> in.getWriteBytes();
      case META_OPS -> in.getMetaOps();
      case READ_LATENCY -> in.getReadLatencyS();
      case WRITE_LATENCY -> in.getWriteLatencyS();
      case QUEUE -> in.getQueue();
      case BUSY -> in.getBusyRatio();
      case GPU_UTIL -> in.getGpuUtilRatio();
      case GPU_MEMORY_USED -> in.getGpuMemoryUsedBytes();
      case GPU_POWER -> in.getGpuPowerW();
      case PCIE_RX_BYTES -> in.getPcieRxBytes();
      case PCIE_TX_BYTES -> in.getPcieTxBytes();
      case NVLINK_RX_BYTES -> in.getNvlinkRxBytes();
      case NVLINK_TX_BYTES -> in.getNvlinkTxBytes();
    };
  }
}
