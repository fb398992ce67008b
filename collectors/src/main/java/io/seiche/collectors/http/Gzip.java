package io.seiche.collectors.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Unpacks up to a size. */
final class Gzip {
  private Gzip() {}

  static byte[] unpack(byte[] packed, int maxBytes) throws IOException {
    if (packed.length == 0) {
      return packed;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), 8192)) {
      byte[] body = in.readNBytes(maxBytes);
      if (in.read() >= 0) {
        throw new TooBigException();
      }
      return body;
    }
  }
}
