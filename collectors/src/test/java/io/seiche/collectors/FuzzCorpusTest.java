package io.seiche.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seiche.collectors.bridge.BridgeFuzzTest;
import io.seiche.collectors.files.FilesFuzzTest;
import io.seiche.collectors.http.HttpFuzzTest;
import io.seiche.collectors.profile.ProfileFuzzTest;
import io.seiche.collectors.source.linux.LinuxFuzzTest;
import io.seiche.collectors.source.rest.RestFuzzTest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzz tests found, and a little of what they start with, each time. */
class FuzzCorpusTest {
  private static final List<Class<?>> FUZZERS =
      List.of(
          BridgeFuzzTest.class,
          FilesFuzzTest.class,
          HttpFuzzTest.class,
          LinuxFuzzTest.class,
          ProfileFuzzTest.class,
          RestFuzzTest.class);

  @ParameterizedTest(name = "{1}")
  @MethodSource("inputs")
  void isReadOrRefused(Method fuzzer, Path input) throws Exception {
    Object made = fuzzer.getDeclaringClass().getDeclaredConstructor().newInstance();
    assertThat(fuzzer.invoke(made, Files.readAllBytes(input))).isNull();
  }

  static List<Arguments> inputs() throws IOException, URISyntaxException {
    List<Arguments> inputs = new ArrayList<>();
    for (Class<?> fuzzer : FUZZERS) {
      for (Method method : fuzzer.getDeclaredMethods()) {
        URL folder = fuzzer.getResource(fuzzer.getSimpleName() + "Inputs/" + method.getName());
        if (method.isAnnotationPresent(FuzzTest.class) && folder != null) {
          try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            files.sorted().forEach(file -> inputs.add(Arguments.of(method, file)));
          }
        }
      }
    }
    return inputs;
  }
}
