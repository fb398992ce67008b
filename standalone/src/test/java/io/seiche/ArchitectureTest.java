package io.seiche;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.seiche.standalone.SeicheCommand;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

/** The arrows of the design: who may know whom. */
@AnalyzeClasses(
    packages = "io.seiche",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      ArchitectureTest.DoNotIncludeTestJars.class
    })
class ArchitectureTest {
  /** What other modules publish of their tests. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String[] JDK_AND_NULLNESS = {"java..", "org.jspecify.."};

  @ArchTest
  static final ArchRule telemetryKnowsProtobufAndCsv =
      classes()
          .that()
          .resideInAnyPackage("io.seiche.telemetry..", "io.seiche.results..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(JDK_AND_NULLNESS)
                  .or(resideInAnyPackage("io.seiche.telemetry..", "io.seiche.results.."))
                  .or(resideInAnyPackage("com.google.protobuf..", "de.siegmar.fastcsv..")));

  @ArchTest
  static final ArchRule theNounsKnowTheJdkAlone =
      classes()
          .that()
          .resideInAPackage("io.seiche.telemetry")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(JDK_AND_NULLNESS).or(resideInAPackage("io.seiche.telemetry")));

  @ArchTest
  static final ArchRule decisionsKnowTelemetryAlone =
      classes()
          .that()
          .resideInAPackage("io.seiche.analysis..")
          .and()
          .resideOutsideOfPackage("io.seiche.analysis.model")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(JDK_AND_NULLNESS)
                  .or(resideInAnyPackage("io.seiche.analysis..", "io.seiche.telemetry"))
                  // Formulas alone: in which bin a value lies.
                  .or(resideInAPackage("com.datadoghq.sketch.ddsketch.mapping")));

  @ArchTest
  static final ArchRule decisionsDoNoInputOrOutput =
      noClasses()
          .that()
          .resideInAPackage("io.seiche.analysis..")
          .and()
          .resideOutsideOfPackage("io.seiche.analysis.model")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.nio..", "java.net..", "java.util.logging..")
                  .or(JavaClass.Predicates.assignableTo(Closeable.class))
                  .or(JavaClass.Predicates.assignableTo(IOException.class)));

  @ArchTest
  static final ArchRule decisionsHaveNoClock =
      noClasses()
          .that()
          .resideInAPackage("io.seiche.analysis..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class)
          .because("time arrives in the event");

  @ArchTest
  static final ArchRule collectorsKnowTelemetry =
      noClasses()
          .that()
          .resideInAPackage("io.seiche.collectors..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.seiche.analysis..",
              "io.seiche.history..",
              "io.seiche.flink..",
              "io.seiche.alerts..",
              "io.seiche.results..",
              "org.apache.flink..");

  @ArchTest
  static final ArchRule sourcesKnowNoKafka =
      noClasses()
          .that()
          .resideInAPackage("io.seiche.collectors.source..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..", "io.seiche.collectors.publish..");

  @ArchTest
  static final ArchRule historyKnowsAnalysis =
      noClasses()
          .that()
          .resideInAPackage("io.seiche.history..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.seiche.collectors..", "io.seiche.flink..", "io.seiche.alerts..", "org.apache..");

  @ArchTest
  static final ArchRule alertsKnowNoPipeline =
      noClasses()
          .that()
          .resideInAPackage("io.seiche.alerts..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.seiche.collectors..",
              "io.seiche.analysis..",
              "io.seiche.history..",
              "io.seiche.flink..",
              "org.apache.flink..");

  @ArchTest
  static final ArchRule jobsKnowNoCollectors =
      noClasses()
          .that()
          .resideInAPackage("io.seiche.flink..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.seiche.collectors..", "io.seiche.alerts..");

  @ArchTest
  static final ArchRule operatorsKnowNeitherSourceNorSink =
      noClasses()
          .that()
          .resideInAPackage("io.seiche.flink.operators..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "org.apache.flink.connector..",
              "io.seiche.history..",
              "io.seiche.flink.kafka..",
              "io.seiche.flink.influx..",
              "io.seiche.flink.recording..");

  @ArchTest
  static final ArchRule nobodyKnowsTheStandalone =
      noClasses()
          .that(not(resideInAPackage("io.seiche.standalone..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.seiche.standalone..");

  @ArchTest
  static final ArchRule modulesHaveNoCycles =
      slices().matching("io.seiche.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("io.seiche.(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(equivalentTo(SeicheCommand.class), alwaysTrue())
          .because("only the command line knows its commands, which know how to fail");
}
