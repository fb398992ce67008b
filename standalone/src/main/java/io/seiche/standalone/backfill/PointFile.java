package io.seiche.standalone.backfill;

import io.seiche.history.Measurement;
import io.seiche.history.Point;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Points that are about to be written, in a file: whoever is broken off writes the same again, and
 * does not work out anew what they are from a store that is half changed. Stateless.
 */
final class PointFile {
  private static final char DOUBLE = 'd';
  private static final char LONG = 'l';
  private static final char TEXT = 's';
  private static final char FLAG = 'b';

  private PointFile() {}

  /** Leaves them on disk; a reader sees all of them or no file. */
  static void write(Path file, List<Point> points) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
      out.writeInt(points.size());
      for (Point point : points) {
        write(out, point);
      }
      out.flush();
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static List<Point> read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int count = in.readInt();
      List<Point> points = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        points.add(readPoint(in));
      }
      return points;
    }
  }

  private static void write(DataOutputStream out, Point point) throws IOException {
    out.writeUTF(point.measurement().name());
    out.writeLong(point.timeMs());
    out.writeInt(point.tags().size());
    for (Map.Entry<String, String> tag : point.tags().entrySet()) {
      out.writeUTF(tag.getKey());
      writeText(out, tag.getValue());
    }
    out.writeInt(point.fields().size());
    for (Map.Entry<String, Object> field : point.fields().entrySet()) {
      out.writeUTF(field.getKey());
      writeValue(out, field.getValue());
    }
  }

  private static void writeValue(DataOutputStream out, Object value) throws IOException {
    if (value instanceof Double number) {
      out.writeChar(DOUBLE);
      out.writeDouble(number);
    } else if (value instanceof Long number) {
      out.writeChar(LONG);
      out.writeLong(number);
    } else if (value instanceof Boolean flag) {
      out.writeChar(FLAG);
      out.writeBoolean(flag);
    } else {
      out.writeChar(TEXT);
      writeText(out, (String) value);
    }
  }

  /** Texts may be longer than {@link DataOutputStream#writeUTF} takes. */
  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Point readPoint(DataInputStream in) throws IOException {
    Measurement measurement = Measurement.valueOf(in.readUTF());
    Point.Builder point = Point.of(measurement, in.readLong());
    for (int left = in.readInt(); left > 0; left--) {
      point.tag(in.readUTF(), readText(in));
    }
    for (int left = in.readInt(); left > 0; left--) {
      point.field(in.readUTF(), readValue(in));
    }
    return point.build();
  }

  private static Object readValue(DataInputStream in) throws IOException {
    char type = in.readChar();
    return switch (type) {
      case DOUBLE -> in.readDouble();
      case LONG -> in.readLong();
      case FLAG -> in.readBoolean();
      case TEXT -> readText(in);
      default -> throw new IOException("no such type: " + type);
    };
  }

  private static String readText(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
