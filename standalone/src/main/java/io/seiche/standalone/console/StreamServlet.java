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

  private final transient LiveStream stream;

  StreamServlet(LiveStream stream) {
    this.stream = stream;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding("UTF-8");
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = request.startAsync();
    context.setTimeout(0);
    ServletOutputStream out = response.getOutputStream();
    StreamClient client = new StreamClient(context, out, stream::leave);
    if (stream.join(client)) {
      out.setWriteListener(client);
    } else {
      response.setStatus(503);
      response.setContentType("application/json");
      out.write(Json.bytes(new Failure("too many readers, at most " + LiveStream.MOST_CLIENTS)));
      context.complete();
    }
  }
}
