package io.seiche.collectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
  @ParameterizedTest(name = "{0} and {1}: {3}")
  @CsvSource({
    "https://array, https://array:443/x, true, https without a port is 443",
    "https://array:443, https://array/x, true, and the other way round",
    "http://array, http://array:80/x, true, http without a port is 80",
    "https://array, HTTPS://Array/x, true, neither scheme nor host has a case",
    "https://array, https://array:8443/x, false, another port is another server",
    "https://array, http://array:443/x, false, another scheme is in clear",
    "https://array, https://array2/x, false, another host"
  })
  void credentialsGoToOneServerOnly(URI base, URI asked, boolean same, String because) {
    assertThat(Endpoint.of(base).isAt(asked)).as(because).isEqualTo(same);
  }
}
