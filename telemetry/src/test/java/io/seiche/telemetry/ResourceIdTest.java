package io.seiche.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIdTest {
  @ParameterizedTest(name = "{2} → {3}")
  @CsvSource({
    "gpu-b07, DEVICE, nvme0n1, gpu-b07/dev/nvme0n1",
    "gpu-b07, NFS, /mnt/data, gpu-b07/nfs/%2Fmnt%2Fdata",
    "ontap-1, VOLUME, svm1:100%, ontap-1/vol/svm1:100%25",
    "gpu-b07, GPU, 0, gpu-b07/gpu/0",
    "a b, POOL, c+d é, a b/pool/c+d é",
    "'[fe80::1]:9100', ARRAY, x, '[fe80::1]:9100/array/x'"
  })
  void writesItsPath(String system, ResourceKind kind, String name, String path) {
    ResourceId id = new ResourceId(system, kind, name);

    assertThat(id.path()).isEqualTo(path);
    assertThat(ResourceId.ofPath(path)).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "array-a",
        "a/b",
        "a/dev/b/c",
        "a/disk/b",
        "/dev/b",
        "a/dev/",
        "a/dev/ ",
        "a/dev/%",
        "a/dev/%2",
        "a/dev/%zz",
        "//"
      })
  void leavesOtherShapesAlone(String path) {
    assertThat(ResourceId.ofPath(path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', x", "' ', x", "x, ''", "x, '\t'"})
  void needsASystemAndAName(String system, String name) {
    assertThatThrownBy(() -> new ResourceId(system, ResourceKind.DEVICE, name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a resource needs a system and a name, got '" + system + "' and '" + name + "'");
  }

  @Property
  void pathsRoundTrip(@ForAll("resources") ResourceId id) {
    assertThat(ResourceId.ofPath(id.path())).contains(id);
    assertThat(id.path().chars().filter(c -> c == '/')).hasSize(2);
    assertThat(id.path()).doesNotContainPattern("[\\x00-\\x1f\\x7f]");
  }

  @Property
  void anyTextIsAPathOrNot(@ForAll String text) {
    assertThat(ResourceId.ofPath(text)).isNotNull();
  }

  @Provide
  Arbitrary<ResourceId> resources() {
    return TelemetryArbitraries.resources();
  }
}
