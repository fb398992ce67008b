package io.seiche.collectors.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Connections, shared by all servers that are trusted alike; made anew when a file of certificates
 * has changed. Thread-safe.
 */
public final class Clients {
  private record Made(List<FileTime> changed, HttpClient client) {}

  private final Map<Tls, Made> byTls = new HashMap<>();

  synchronized HttpClient client(Tls tls) throws FetchException {
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
      made = new Made(changed, create(tls));
      byTls.put(tls, made);
    }
    return made.client();
  }

  private static HttpClient create(Tls tls) throws FetchException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(Background.WAITING)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER);
    if (!tls.equals(Tls.SYSTEM)) {
      builder.sslContext(TlsContext.of(tls));
    }
    return builder.build();
  }
}
