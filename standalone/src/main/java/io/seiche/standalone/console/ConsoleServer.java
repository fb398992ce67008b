package io.seiche.standalone.console;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console's HTTP server: the page, its libraries and the API. Listens from the moment it is
 * started until it is closed. Thread-safe.
 */
public final class ConsoleServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
  private static final String SITE = "console";
  private static final int MOST_THREADS = 12;
  private static final int FEWEST_THREADS = 4;
  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "[::]");

  private final ConsoleConfig config;
  private final String site;
  private final WebJars libraries = WebJars.scan();
  private final LiveStream stream;
  private final Api api;
  private final Javalin javalin;

  private ConsoleServer(
      ConsoleConfig config, ConsoleSources sources, LongSupplier clock, String site) {
    this.config = config;
    this.site = site;
    PageHead head = new PageHead(config, sources);
    stream = new LiveStream(sources.model(), head, clock);
    api = new Api(config, sources, head, stream, clock);
    javalin = Javalin.create(this::configure);
  }

  /**
   * Starts to listen.
   *
   * @throws ConsoleStartException when it cannot, with the remedy
   */
  public static ConsoleServer start(ConsoleConfig config, ConsoleSources sources)
      throws ConsoleStartException {
    return start(config, sources, System::currentTimeMillis, SITE);
  }

  /** The same with another clock and another page. */
  static ConsoleServer start(
      ConsoleConfig config, ConsoleSources sources, LongSupplier clock, String site)
      throws ConsoleStartException {
    ConsoleServer server = new ConsoleServer(config, sources, clock, site);
    try {
      server.javalin.start();
    } catch (UncheckedIOException e) {
      throw new ConsoleStartException(remedy(config, e.getCause()), e);
    }
    server.stream.start();
    return server;
  }

  private static String remedy(ConsoleConfig config, IOException cause) {
    Throwable root = cause.getCause() == null ? cause : cause.getCause();
    String why = String.valueOf(root.getMessage());
    if (root instanceof BindException && why.contains("in use")) {
      return "port "
          + config.port()
          + " is in use: choose another with --port or stop what listens there";
    }
    return "cannot listen on " + config.host() + ", port " + config.port() + ": " + why;
  }

  private void configure(JavalinConfig javalin) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.showOldJavalinVersionWarning = false;
    javalin.startup.startupWatcherEnabled = false;
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    threads.setName("console");
    javalin.jetty.threadPool = threads;
    javalin.jetty.addConnector(this::listen);
    javalin.jetty.modifyServletContextHandler(this::addServlets);
    register(javalin.routes);
  }

  /** Opens the port before anything else starts, so that a taken one is noticed quietly. */
  private ServerConnector listen(Server server, HttpConfiguration http) {
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(config.host());
    connector.setPort(config.port());
    try {
      connector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connector;
  }

  private void addServlets(ServletContextHandler handler) {
    Set<String> names = new HashSet<>(config.names());
    names.add(config.host().toLowerCase(Locale.ROOT));
    String page = ClassPathFile.find(site, "index.html").map(ClassPathFile::text).orElse("");
    HouseRules rules = new HouseRules(names, ContentPolicy.of(page));
    handler.addFilter(new FilterHolder(rules), "/*", EnumSet.of(DispatcherType.REQUEST));
    handler.addServlet(new ServletHolder(new StreamServlet(stream)), "/api/v1/stream");
  }

  private void register(RoutesConfig routes) {
    api.register(routes, this::url);
    both(routes, "/lib/{artifact}/<path>", this::library);
    both(routes, "/", context -> serve(context, ClassPathFile.find(site, "index.html")));
    both(routes, "/<path>", this::page);
    routes.exception(Exception.class, ConsoleServer::broken);
    routes.error(404, context -> missing(context));
  }

  /** HEAD says what GET would; the container leaves the content out. */
  static void both(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
  }

  private void library(Context context) {
    serve(context, libraries.find(context.pathParam("artifact"), context.pathParam("path")));
  }

  private void page(Context context) {
    serve(context, ClassPathFile.find(site, context.pathParam("path")));
  }

  private static void serve(Context context, Optional<ClassPathFile> found) {
    if (found.isEmpty()) {
      context.status(404);
      return;
    }
    ClassPathFile file = found.get();
    context.header("ETag", file.etag());
    if (file.etag().equals(context.header("If-None-Match"))) {
      context.status(304);
    } else {
      context.contentType(file.type()).result(file.bytes());
    }
  }

  private static void missing(Context context) {
    if (!context.path().startsWith("/api")) {
      context.contentType("text/plain; charset=utf-8").result("There is no such page.\n");
    }
  }

  /** The reader learns that it failed, the log why. */
  private static void broken(Exception e, Context context) {
    LOG.error("{} failed", context.path(), e);
    Api.fail(context, 500, "this failed here; Seiche's log says why");
  }

  /** Where people find it, e.g. {@code http://127.0.0.1:7070}. */
  public String url() {
    String host = WILDCARDS.contains(config.host()) ? "localhost" : config.host();
    boolean bare = host.contains(":") && !host.startsWith("[");
    return "http://" + (bare ? '[' + host + ']' : host) + ':' + port();
  }

  public int port() {
    return javalin.port();
  }

  /** Paths of everything that can be asked, as they are registered. */
  Set<String> paths() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint.path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** When it started to listen, epoch milliseconds. */
  public long startedMs() {
    return api.startedMs();
  }

  @Override
  public void close() {
    stream.close();
    javalin.stop();
  }
}
