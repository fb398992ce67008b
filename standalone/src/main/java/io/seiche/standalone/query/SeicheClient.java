package io.seiche.standalone.query;

import io.seiche.standalone.console.Json;
import io.seiche.standalone.console.ServerAddress;
import io.seiche.standalone.console.document.Answers.Failure;
import io.seiche.standalone.console.document.Answers.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** Asks a running Seiche over its HTTP API; gives up after seconds. */
public final class SeicheClient {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final String url;
  private final String nobody;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  private SeicheClient(String url, String nobody) {
    this.url = url;
    this.nobody = nobody;
  }

  /** The Seiche at an address, e.g. {@code http://127.0.0.1:7070}. */
  public static SeicheClient at(URI url) {
    String base = url.toString().replaceAll("/+$", "");
    return new SeicheClient(base, "nobody answers at " + base + ": is Seiche running there?");
  }

  /**
   * The Seiche that keeps its data in a directory. One that was killed leaves its address behind,
   * and another may listen there by now: who answers must be who left it.
   *
   * @throws NoAnswerException when none is running
   */
  public static SeicheClient of(Path data) throws NoAnswerException {
    String nobody =
        "no Seiche is running with data in "
            + data
            + ": start one with ./seiche up, or name it with --url";
    try {
      ServerAddress address =
          ServerAddress.findIn(data).orElseThrow(() -> new NoAnswerException(nobody));
      SeicheClient found = new SeicheClient(address.url(), nobody);
      Status status = found.ask("/api/v1/status", Status.class);
      if (status.pid() != address.pid() || status.startedMs() != address.startedMs()) {
        throw new NoAnswerException(nobody);
      }
      return found;
    } catch (NoAnswerException e) {
      throw e;
    } catch (IOException e) {
      throw new NoAnswerException(e.getMessage());
    }
  }

  /**
   * Asks a question.
   *
   * @param path with its query, e.g. {@code /api/v1/storms?last=1h}
   * @throws NoAnswerException when nobody answers, or not as Seiche does
   */
  public <T> T ask(String path, Class<T> type) throws NoAnswerException {
    String answer = text(path);
    try {
      return Json.read(answer, type);
    } catch (IllegalArgumentException e) {
      throw new NoAnswerException("what answers at " + url + " is no Seiche this command knows");
    }
  }

  /**
   * The answer as it comes.
   *
   * @throws NoAnswerException when nobody answers, or with a refusal
   */
  public String text(String path) throws NoAnswerException {
    HttpResponse<String> response = send(path);
    if (response.statusCode() != 200) {
      throw new NoAnswerException(url + path + " answers " + response.statusCode() + why(response));
    }
    return response.body();
  }

  private HttpResponse<String> send(String path) throws NoAnswerException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new NoAnswerException(nobody);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswerException("interrupted before " + url + " answered");
    }
  }

  private static String why(HttpResponse<String> response) {
    try {
      String error = Json.read(response.body(), Failure.class).error();
      return error == null ? "" : ": " + error;
    } catch (IllegalArgumentException notOurs) {
      return "";
    }
  }
}
