package io.seiche.collectors.source.prometheus;

import io.seiche.collectors.http.Answer;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Request;
import java.io.IOException;
import java.net.URI;

/** Pages of a server. Thread-safe. */
public final class HttpPages implements PageSupplier {
  private final Fetcher fetcher;
  private final Request request;

  /**
   * @param page path and query included
   */
  public HttpPages(Fetcher fetcher, URI page) {
    this.fetcher = fetcher;
    this.request = Request.get(page).with("Accept", PageFormat.ACCEPT);
  }

  @Override
  public Page page() throws IOException {
    Answer answer = fetcher.fetch(request);
    return new Page(
        answer.body(), PageFormat.ofContentType(answer.header("Content-Type").orElse("")));
  }

  @Override
  public void close() {
    fetcher.close();
  }
}
