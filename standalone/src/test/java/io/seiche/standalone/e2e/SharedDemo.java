package io.seiche.standalone.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the tests one {@code seiche demo}: started for the first, stopped after the last. */
final class SharedDemo implements ParameterResolver {
  private record Demo(Running running)
      implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    static Demo start() {
      try {
        return new Demo(Running.start("demo", Files.createTempDirectory("seiche-demo")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      Path data = running.data();
      running.close();
      Running.remove(data);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedDemo.class))
        .getOrComputeIfAbsent("demo", key -> Demo.start(), Demo.class)
        .running();
  }
}
