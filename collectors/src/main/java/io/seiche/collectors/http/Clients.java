package io.seiche.collectors.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What all who ask share: whom they trust, read anew when a file of certificates has changed, and
 * memory for large answers. Thread-safe.
 */
public final class Clients {
  private record Made(List<FileTime> changed, TlsContext context) {}

  private final Map<Tls, Made> byTls = new HashMap<>();
  private final Room room = Room.ofThisProcess();

  Room room() {
    return room;
  }

  /** The same one until a file has changed. */
  synchronized TlsContext context(Tls tls) throws FetchException {
    List<FileTime> changed = new ArrayList<>();
    for (Path file : tls.files()) {
      try {
        changed.add(Files.getLastModifiedTime(file));
      } catch (IOException e) {
        throw new FetchException(
            FetchException.Cause.TLS, file + " cannot be read: check path and rights", e);
      }
    }
    Made made = byTls.get(tls);
    if (made == null || !made.changed().equals(changed)) {
      made = new Made(changed, TlsContext.of(tls));
      byTls.put(tls, made);
    }
    return made.context();
  }
}
