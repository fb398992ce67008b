package io.seiche.standalone.console;

import io.seiche.standalone.console.document.Answers.Failure;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /api/v1/stream}: hands each reader to the stream and lets the thread go. */
final class StreamServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private static final String TYPE = "text/event-stream;charset=utf-8";

  private final transient LiveStream stream;

  StreamServlet(LiveStream stream) {
    this.stream = stream;
  }

  /** Only the head: a stream for nobody would never end. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response) {
    response.setContentType(TYPE);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!stream.hasRoom()) {
      response.setStatus(503);
      response.setContentType("application/json");
      String why = "too many readers, at most " + LiveStream.MOST_CLIENTS + ": try again later";
      response.getOutputStream().write(Json.bytes(new Failure(why)));
      return;
    }
    response.setContentType(TYPE);
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    ServletOutputStream out = response.getOutputStream();
    StreamClient client = new StreamClient(out, context::complete, stream::leave);
    out.setWriteListener(client);
    stream.join(client);
  }
}
