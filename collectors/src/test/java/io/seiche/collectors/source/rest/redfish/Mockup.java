package io.seiche.collectors.source.rest.redfish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.collectors.http.ReplayServer;
import io.seiche.collectors.http.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Serves a folder of {@code index.json} files as the Redfish-Mockup-Server of DMTF and the
 * Swordfish emulator of SNIA do: each path is a folder, with a slash behind it or without; {@code
 * headers.json} beside it takes the place of the usual headers; what is not there is 404 without a
 * body; queries are ignored; files are read at each request.
 */
final class Mockup {
  /** Who answers to a session that is asked for. */
  enum Login {
    /** DMTF's server: takes it as one more member of the collection, and tells of no token. */
    MEMBER_ONLY,
    /** SNIA's emulator: gives a token, and wants it with everything but the root. */
    TOKEN
  }

  static final String TOKEN = "SESSION17";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> NOT_SENT =
      Set.of("connection", "keep-alive", "content-length", "transfer-encoding");
  private static final List<String> OPEN = List.of("", "/redfish", "/redfish/v1");

  private final Path root;
  private final Login login;

  private Mockup(Path root, Login login) {
    this.root = root;
    this.login = login;
  }

  /**
   * Serves it.
   *
   * @param root the folder that {@code redfish} is in
   */
  static void serve(ReplayServer server, Path root, Login login) throws IOException {
    Mockup mockup = new Mockup(root, login);
    try (Stream<Path> folders = Files.walk(root)) {
      folders
          .filter(Files::isDirectory)
          .map(folder -> "/" + root.relativize(folder))
          .forEach(
              path -> {
                server.answer("GET " + path, mockup::get);
                server.answer("GET " + path + "/", mockup::get);
              });
    }
    String sessions = "/redfish/v1/SessionService/Sessions";
    server.answer("POST " + sessions, asked -> mockup.post(sessions));
    server.answer("DELETE " + sessions + "/1", Reply.status(204));
  }

  private Reply post(String sessions) {
    Reply made =
        login == Login.TOKEN ? Reply.of(201, "{}").with("X-Auth-Token", TOKEN) : Reply.status(204);
    return made.with("Location", sessions + "/1");
  }

  private Reply get(ReplayServer.Asked asked) {
    String path = asked.target().replaceAll("[?#].*", "").replaceAll("/+$", "");
    if (login == Login.TOKEN
        && !OPEN.contains(path)
        && !TOKEN.equals(asked.headers().get("x-auth-token"))) {
      return Reply.of(401, "{\"error\": {\"code\": \"Base.1.0.NoValidSession\"}}");
    }
    try {
      return reply(root.resolve(path.substring(1)), path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply reply(Path folder, String path) throws IOException {
    Path index = folder.resolve("index.json");
    if (Files.exists(index)) {
      return headers(folder, Reply.of(200, Files.readString(index)));
    }
    if (Files.exists(folder.resolve("index.xml"))) {
      return Reply.of(200, Files.readString(folder.resolve("index.xml")))
          .with("Content-Type", "application/xml;odata.metadata=minimal;charset=utf-8")
          .with("OData-Version", "4.0");
    }
    return path.equals("/redfish")
        ? Reply.of(200, "{\"v1\": \"/redfish/v1\"}").with("Content-Type", "application/json")
        : Reply.status(404);
  }

  private static Reply headers(Path folder, Reply plain) throws IOException {
    Path headers = folder.resolve("headers.json");
    Reply reply = plain;
    if (!Files.exists(headers)) {
      return reply.with("Content-Type", "application/json").with("OData-Version", "4.0");
    }
    for (Map.Entry<String, JsonNode> header :
        JSON.readTree(headers.toFile()).path("GET").properties()) {
      if (!NOT_SENT.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        reply = reply.with(header.getKey(), header.getValue().asText());
      }
    }
    return reply;
  }
}
