package io.seiche.collectors.bridge.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapedHostTest {
  @ParameterizedTest(name = "{0} by {1} → {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "http://gpu-b07:9100/metrics | agent | gpu-b07 | a URL",
        "https://gpu-b07.example/metrics?a=b | agent | gpu-b07.example | without a port",
        "gpu-b07:9100 | agent | gpu-b07 | an instance",
        "gpu-b07 | agent | gpu-b07 | a name",
        "10.1.2.3:9100 | agent | 10.1.2.3 | an address",
        "http://[fd00::7]:9100/ | agent | fd00::7 | of IPv6",
        "http://me:secret@gpu-b07:9100/ | agent | gpu-b07 | a user is no host",
        "http://localhost:9100/metrics | gpu-b07 | gpu-b07 | its own machine",
        "127.0.0.1:9100 | gpu-b07 | gpu-b07 | its own machine",
        "http://[::1]:9100/ | gpu-b07 | gpu-b07 | its own machine",
        "unix:///run/exporter.sock | gpu-b07 | gpu-b07 | its own machine",
        "localhost:9100 | '' | '' | many are called localhost",
        "localhost:9100 | localhost | '' | many are called localhost",
        "fe80::7 | agent | fe80::7 | IPv6 alone",
        "'' | gpu-b07 | gpu-b07 | no address"
      })
  void theMachineThatWasScraped(String address, String agent, String expected, String because) {
    assertThat(ScrapedHost.of(List.of(address), agent)).as(because).isEqualTo(expected);
  }
}
