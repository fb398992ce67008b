package io.seiche.collectors.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Unpacks up to a size. */
final class Gzip {
  private static final int BUFFER_BYTES = 4096;

  private Gzip() {}

  static byte[] unpack(byte[] packed, BoundedReader reader) throws IOException {
    if (packed.length == 0) {
      return packed;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), BUFFER_BYTES)) {
      return reader.read(in, -1);
    }
  }
}
