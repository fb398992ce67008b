package io.seiche.standalone.profile;

import io.seiche.collectors.source.prometheus.Page;
import io.seiche.collectors.source.prometheus.PageFormat;
import io.seiche.collectors.source.prometheus.PageLimits;
import io.seiche.collectors.source.prometheus.PageSupplier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A page that somebody saved. */
record PageFile(Path file) implements PageSupplier {
  @Override
  public Page page() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      int most = PageLimits.DEFAULT.pageBytes();
      byte[] body = in.readNBytes(most + 1);
      return new Page(body, PageFormat.ofBody(body));
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": no such file", e);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
