package io.seiche.telemetry.inventory;

import static io.seiche.telemetry.inventory.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Vantage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {
  private static final ResourceId DISK = new ResourceId("gpu-1", ResourceKind.DEVICE, "nvme0n1");

  @ParameterizedTest(name = "{0} before {1}: {2}")
  @CsvSource({
    "gpu-1 dev nvme0n1, gpu-1 dev nvme*, both exact before one",
    "gpu-1 dev *, gpu-* dev nvme0*, one exact before none",
    "gpu-1 dev n*, gpu-1 dev *, more characters",
    "gpu-? dev *, gpu-* dev *, as many but one more must be there",
    "gpu-1 dev *, gpu-1 * *, fewer kinds"
  })
  void theStrongerPatternHasTheResource(String stronger, String weaker, String because) {
    for (boolean weakerFirst : new boolean[] {true, false}) {
      List<InventoryEntry> entries =
          new ArrayList<>(List.of(entry("strong", stronger), entry("weak", weaker)));
      if (weakerFirst) {
        Collections.reverse(entries);
      }
      Claims.Claim claim = new Claims(new Inventory(entries)).of(DISK);

      assertThat(claim).as(because).isNotNull();
      assertThat(claim.entry().workload()).as(because).isEqualTo("strong");
    }
  }

  @ParameterizedTest(name = "{0} and {1}: {3}")
  @CsvSource({
    "gpu-1 * *, gpu-1 * *, true, the same",
    "gpu-* * *1, gpu-1 * *, false, one is exact",
    "gpu-* dev *, *-1 dev xx*, true, as many characters and gpu-1/xx in common",
    "gpu-* dev *, gpu-* gpu *, false, no kind in common",
    "gpu-a* dev *, gpu-b* dev *, false, no system in common",
    "gpu-1 dev a*, gpu-1 dev *b, true, ab"
  })
  void equalClaimsToAResourceAreAConflict(
      String one, String other, boolean conflict, String because) {
    List<InventoryEntry> entries = List.of(entry("a", 3, one), entry("b", 8, other));

    assertThat(Inventory.conflicts(entries).isEmpty()).as(because).isEqualTo(!conflict);
  }

  @Test
  void conflictsNameBothPlacesAndTheRemedy() {
    List<InventoryEntry> entries =
        List.of(
            entry("a", 3, "gpu-1 dev *"),
            entry("b", 8, "gpu-1 dev *"),
            entry("a", 12, "gpu-2 dev *"),
            entry("c", 20, "helium vol *", "helium pool p1", "argon array,vol *"));

    assertThat(Inventory.conflicts(entries))
        .containsExactly(
            new InventoryProblem(
                9,
                "'b' and 'a' have an equal claim to the same resources: gpu-1/dev/* here and"
                    + " gpu-1/dev/* (line 4). Make one of them more exact, or leave it out"),
            new InventoryProblem(
                12,
                "workload 'a' is already there (line 3): add these resources to it, or rename one"
                    + " of them"),
            new InventoryProblem(
                22,
                "'c' counts the same I/O twice: helium/pool/p1 and helium/vol/* (line 21). An"
                    + " array, its nodes, pools and volumes tell of the same bytes: name one kind"
                    + " of them a system"),
            new InventoryProblem(
                23,
                "'c' counts the same I/O twice: argon/array,vol/*. An array, its nodes, pools and"
                    + " volumes tell of the same bytes: name one kind of them a system"));
    assertThatThrownBy(() -> new Inventory(entries))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'b' and 'a' have an equal claim");
  }

  @Test
  void hostsAndArraysMayBothTellOfAWorkload() {
    assertThat(
            Inventory.conflicts(
                List.of(
                    entry("a", "gpu-1 dev *", "gpu-1 nfs /mnt", "helium vol a", "argon pool p"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "node/gpu-1 | 'node/gpu-1': node/… and volume/… name what no entry claims; choose another name",
        "' ' | the name of a workload must be 1 to 200 characters without control characters, got ' '"
      })
  void refusesNamesThatCannotBe(String workload, String message) {
    assertThatThrownBy(() -> entry(workload, "gpu-1 dev *")).hasMessage(message);
  }

  @Test
  void refusesLabelsThatCannotBe() {
    assertThatThrownBy(
            () -> new InventoryEntry("a", null, Map.of("cost center", "1"), List.of(), 1))
        .hasMessage("label 'cost center': a key is 1 to 63 letters, digits, '_', '.', '-' and '/'");
  }

  @Test
  void whatNobodyClaimsGoesByDefault() {
    Owners owners =
        new Owners(
            new Inventory(List.of(entry("train", "gpu-1 dev *", "helium vol scratch"))),
            Attribution.BY_SYSTEM);

    assertThat(owners.of(DISK)).isEqualTo(new Owner("train", Vantage.HOST, true));
    assertThat(owners.of(new ResourceId("helium", ResourceKind.VOLUME, "scratch")))
        .isEqualTo(new Owner("train", Vantage.ARRAY, true));
    assertThat(owners.of(new ResourceId("gpu-1", ResourceKind.GPU, "0")))
        .isEqualTo(new Owner("node/gpu-1", Vantage.HOST));
    assertThat(owners.of(new ResourceId("helium", ResourceKind.POOL, "ssd"))).isNull();
  }

  @ParameterizedTest(name = "{0} → {1}: {2}")
  @CsvSource({
    "gpu-1 dev *;gpu-1 gpu *, false, two patterns of one host",
    "gpu-1 dev *;helium vol scratch, true, a host and an array",
    "gpu-[12] dev *, true, a list of hosts",
    "gpu-? dev *, true, whoever is called so",
    "gpu-1 dev *;* gpu *, true, everybody"
  })
  void knowsWhetherAWorkloadIsAcrossSystems(String patterns, boolean across, String because) {
    assertThat(entry("train", patterns.split(";")).acrossSystems()).as(because).isEqualTo(across);
  }

  @Test
  void recordingsAreHeldAgainstTheInventoryByThePathsInThem() {
    Owners owners =
        new Owners(
            new Inventory(List.of(entry("train", "gpu-1 dev *"), entry("log", "rec vol log*"))),
            Attribution.BY_PATH);

    assertThat(owners.of(recorded(DISK.path()))).isEqualTo(new Owner("train", Vantage.HOST));
    assertThat(owners.of(recorded("gpu-2/dev/sda")))
        .isEqualTo(new Owner("node/gpu-2", Vantage.HOST));
    assertThat(owners.of(recorded("logs"))).isEqualTo(new Owner("log", Vantage.ARRAY));
    assertThat(owners.of(recorded("other"))).isEqualTo(new Owner("rec/other", Vantage.ARRAY));
  }

  @Test
  void decidesAnewWhenItHasSeenTooMany() {
    Owners owners = new Owners(Inventory.EMPTY, Attribution.BY_SYSTEM);
    for (int i = 0; i <= Owners.MOST; i++) {
      owners.of(new ResourceId("a", ResourceKind.VOLUME, "v" + i));
    }

    assertThat(owners.of(new ResourceId("a", ResourceKind.VOLUME, "v0")))
        .isEqualTo(new Owner("volume/a/v0", Vantage.ARRAY));
  }

  @Property
  void everyResourceHasOneWorkloadWhateverTheOrder(
      @ForAll("entries") List<InventoryEntry> entries,
      @ForAll("resources") ResourceId resource,
      @ForAll long seed) {
    Assume.that(Inventory.conflicts(entries).isEmpty());
    List<InventoryEntry> shuffled = new ArrayList<>(entries);
    Collections.shuffle(shuffled, new Random(seed));

    Claims.Claim claim = new Claims(new Inventory(entries)).of(resource);
    Claims.Claim other = new Claims(new Inventory(shuffled)).of(resource);

    boolean matched =
        entries.stream()
            .flatMap(entry -> entry.resources().stream())
            .anyMatch(pattern -> pattern.matches(resource));
    assertThat(claim != null).isEqualTo(matched);
    assertThat(other == null ? null : other.entry().workload())
        .isEqualTo(claim == null ? null : claim.entry().workload());
  }

  @Property
  void aTieThatShowsAtAResourceWasAConflictBefore(
      @ForAll("entries") List<InventoryEntry> entries, @ForAll("resources") ResourceId resource) {
    List<ResourcePattern> matching = new ArrayList<>();
    Set<String> owners = new HashSet<>();
    for (InventoryEntry entry : entries) {
      for (ResourcePattern pattern : entry.resources()) {
        if (pattern.matches(resource)) {
          matching.add(pattern);
        }
      }
    }
    matching.sort(ResourcePattern.STRONGER_FIRST);
    for (InventoryEntry entry : entries) {
      for (ResourcePattern pattern : entry.resources()) {
        if (pattern.matches(resource)
            && ResourcePattern.STRONGER_FIRST.compare(pattern, matching.get(0)) == 0) {
          owners.add(entry.workload());
        }
      }
    }

    if (owners.size() > 1) {
      assertThat(Inventory.conflicts(entries)).isNotEmpty();
    }
  }

  @Property
  void conflictsAreSymmetric(@ForAll("entries") List<InventoryEntry> entries) {
    List<InventoryEntry> reversed = new ArrayList<>(entries);
    Collections.reverse(reversed);

    assertThat(Inventory.conflicts(reversed)).hasSameSizeAs(Inventory.conflicts(entries));
  }

  @Provide
  Arbitrary<List<InventoryEntry>> entries() {
    Arbitrary<String> globs = Arbitraries.of("a", "b", "ab", "a*", "*b", "*", "?", "a?", "[ab]*");
    Arbitrary<String> kinds = Arbitraries.of("*", "dev", "vol", "dev,gpu");
    Arbitrary<String> patterns =
        Combinators.combine(globs, kinds, globs)
            .as((system, kind, name) -> system + " " + kind + " " + name);
    return patterns
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .list()
        .ofMaxSize(3)
        .map(
            lists -> {
              List<InventoryEntry> entries = new ArrayList<>();
              for (List<String> list : lists) {
                entries.add(
                    entry("w" + entries.size(), 10 * entries.size(), list.toArray(String[]::new)));
              }
              return entries;
            });
  }

  @Provide
  Arbitrary<ResourceId> resources() {
    Arbitrary<String> names = Arbitraries.of("a", "b", "ab", "ba", "aab", "c");
    Arbitrary<ResourceKind> kinds =
        Arbitraries.of(ResourceKind.DEVICE, ResourceKind.VOLUME, ResourceKind.GPU);
    return Combinators.combine(names, kinds, names).as(ResourceId::new);
  }

  private static ResourceId recorded(String name) {
    return new ResourceId("rec", ResourceKind.VOLUME, name);
  }
}
