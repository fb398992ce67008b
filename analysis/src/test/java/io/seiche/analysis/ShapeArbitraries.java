package io.seiche.analysis;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;

import io.seiche.telemetry.Shape;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any sequence of things workloads do, for properties. */
public final class ShapeArbitraries {
  private ShapeArbitraries() {}

  public static Arbitrary<Shape> shapes() {
    Arbitrary<Integer> length = Arbitraries.integers().between(1, 40);
    Arbitrary<Double> rate = Arbitraries.doubles().between(mib(10), mib(2_000));
    Arbitrary<Long> seed = Arbitraries.longs();
    return Arbitraries.oneOf(
            List.of(
                Combinators.combine(length, rate).as((n, r) -> seconds(n).reading(r)),
                Combinators.combine(length, rate).as((n, r) -> seconds(n).writing(r)),
                Combinators.combine(length, rate, seed).as((n, r, s) -> seconds(n).streaming(r, s)),
                Combinators.combine(length, rate, seed).as((n, r, s) -> seconds(n).serving(r, s)),
                length.map(n -> seconds(n).silent()),
                length.map(n -> seconds(n).missing())))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(parts -> parts.stream().reduce(new Shape(List.of()), Shape::then));
  }
}
