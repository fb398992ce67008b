package io.seiche.standalone.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the tests one {@code seiche demo}, and what it tells an Alertmanager: started for the
 * first, stopped after the last.
 */
final class SharedDemo implements ParameterResolver {
  private record Demo(Running running, ToldAlerts alerts)
      implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    static Demo start() {
      try {
        ToldAlerts alerts = ToldAlerts.listen();
        Path data = Files.createTempDirectory("seiche-demo");
        return new Demo(Running.start("demo", data, "--alertmanager", alerts.url()), alerts);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      Path data = running.data();
      running.close();
      alerts.close();
      Running.remove(data);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Running.class || type == ToldAlerts.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Demo demo =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(SharedDemo.class))
            .getOrComputeIfAbsent("demo", key -> Demo.start(), Demo.class);
    return parameter.getParameter().getType() == Running.class ? demo.running() : demo.alerts();
  }
}
