package io.rollcall.sinks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What may depend on what in the sinks.
class SinksArchitectureTest {
  /// The rooms of the module, all of them. A new one is a decision: it needs a line in
  /// `ARCHITECTURE.md` too.
  private static final String[] ROOMS = {
    "io.rollcall.sinks",
    "io.rollcall.sinks.view",
    "io.rollcall.sinks.lines",
    "io.rollcall.sinks.csv",
    "io.rollcall.sinks.parquet",
    "io.rollcall.sinks.sqlite",
    "io.rollcall.sinks.warc",
    "io.rollcall.sinks.files",
    "io.rollcall.sinks.store",
  };

  private static final JavaClasses SINKS =
      new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void theModuleHasTheseRoomsAndNoOthers() {
    classes().should().resideInAnyPackage(ROOMS).check(SINKS);
  }

  @Test
  void noRoomsDependOnEachOtherInACircle() {
    slices().matching("io.rollcall.(**)").should().beFreeOfCycles().check(SINKS);
  }

  @Test
  void sinksKnowNeitherTheNetworkNorTheEngineNorTheCommand() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.netty..",
                "io.rollcall.engine..",
                "io.rollcall.practice..",
                "io.rollcall.cli..",
                "picocli.."))
        .check(SINKS);
  }

  @Test
  void sinksReportByValuesAndNotByALoggingFramework() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.slf4j.."))
        .check(SINKS);
  }
}
