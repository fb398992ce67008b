package io.seiche.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.history.Bucket;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Grafana reads before it shows anything, and that it fits the dashboards. */
class ProvisioningTest {
  private static final JsonNode DATASOURCES = provisioning("datasources/seiche.yml");
  private static final JsonNode PROVIDERS = provisioning("dashboards/seiche.yml");

  @Test
  void datasourcesSpeakInfluxQlThroughTheServer() {
    assertThat(datasources())
        .isNotEmpty()
        .allSatisfy(
            source -> {
              assertThat(source.path("type").asText()).isEqualTo("influxdb");
              assertThat(source.path("access").asText()).isEqualTo("proxy");
              assertThat(source.path("editable").asBoolean(true)).isFalse();
              // Without a version the language is InfluxQL.
              assertThat(source.path("jsonData").has("version")).isFalse();
            });
  }

  @Test
  void eachDatasourceIsOneBucket() {
    assertThat(datasources())
        .allSatisfy(
            source -> {
              String uid = source.path("uid").asText();
              assertThat(source.path("jsonData").path("dbName").asText())
                  .isEqualTo(uid.replace('-', '_'));
            })
        .extracting(source -> source.path("uid").asText())
        .doesNotHaveDuplicates();
    assertThat(datasources().map(source -> source.path("jsonData").path("dbName").asText()))
        .containsExactly(
            Stream.of(Bucket.values()).map(Catalogue::database).toArray(String[]::new));
    assertThat(datasources()).filteredOn(s -> s.path("isDefault").asBoolean()).hasSize(1);
  }

  @Test
  void addressAndTokenComeFromOutside() {
    assertThat(datasources())
        .allSatisfy(
            source -> {
              assertThat(source.path("url").asText()).isEqualTo("$SEICHE_STORE_URL");
              assertThat(source.path("jsonData").path("httpHeaderName1").asText())
                  .isEqualTo("Authorization");
              assertThat(source.path("secureJsonData").path("httpHeaderValue1").asText())
                  .isEqualTo("Token $SEICHE_STORE_LOGIN");
              assertThat(source.has("password") || source.has("user")).isFalse();
            });
  }

  @Test
  void dashboardsFindTheirDatasources() {
    assertThat(Dashboard.all().stream().flatMap(Dashboard::variables))
        .filteredOn(variable -> variable.path("type").asText().equals("datasource"))
        .isNotEmpty()
        .allSatisfy(
            variable -> {
              Pattern regex = Pattern.compile(variable.path("regex").asText().replace("/", ""));
              List<JsonNode> chosen =
                  datasources().filter(s -> regex.matcher(s.path("name").asText()).find()).toList();
              assertThat(chosen).hasSize(1);
              assertThat(chosen.get(0).path("type")).isEqualTo(variable.path("query"));
              assertThat(chosen.get(0).path("uid"))
                  .isEqualTo(variable.path("current").path("value"));
              assertThat(chosen.get(0).path("jsonData").path("dbName").asText())
                  .isEqualTo("seiche_" + variable.path("name").asText());
            });
  }

  @Test
  void theFolderIsFilledFromWhereComposeMountsIt() {
    assertThat(Dashboard.stream(PROVIDERS.path("providers")))
        .singleElement()
        .satisfies(
            provider -> {
              assertThat(provider.path("type").asText()).isEqualTo("file");
              assertThat(provider.path("folder").asText()).isEqualTo("Seiche");
              assertThat(provider.path("allowUiUpdates").asBoolean(true)).isFalse();
              assertThat(provider.path("options").path("path").asText())
                  .isEqualTo(Compose.read().mountOf("grafana", "./dashboards/grafana/dashboards"));
            });
  }

  private static Stream<JsonNode> datasources() {
    return Dashboard.stream(DATASOURCES.path("datasources"));
  }

  private static JsonNode provisioning(String file) {
    JsonNode yaml = Yaml.read(Repository.grafana().resolve("provisioning").resolve(file));
    assertThat(yaml.path("apiVersion").asInt()).as(file).isEqualTo(1);
    return yaml;
  }
}
