package io.rollcall;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What may depend on what in the library.
class ArchitectureTest {
  /// The rooms of the library, all of them. A new one is a decision: it needs a line in
  /// `ARCHITECTURE.md` too.
  private static final String[] ROOMS = {
    "io.rollcall",
    "io.rollcall.source",
    "io.rollcall.policy",
    "io.rollcall.record",
    "io.rollcall.sink",
    "io.rollcall.store",
    "io.rollcall.journal",
    "io.rollcall.verify",
    "io.rollcall.plan",
    "io.rollcall.event",
    "io.rollcall.engine",
    "io.rollcall.engine.target",
    "io.rollcall.engine.schedule",
    "io.rollcall.engine.fetch",
    "io.rollcall.engine.robots",
    "io.rollcall.engine.net",
    "io.rollcall.engine.http",
  };

  private static final String[] NETTY_ROOMS = {
    "io.rollcall.engine.net", "io.rollcall.engine.http",
  };

  private static final JavaClasses CORE =
      new ClassFileImporter().importPath(Path.of("target/classes"));

  @Test
  void theLibraryHasTheseRoomsAndNoOthers() {
    holds(classes().should().resideInAnyPackage(ROOMS));
  }

  @Test
  void nettyStaysInTwoRooms() {
    holds(
        noClasses()
            .that(not(resideInAnyPackage(NETTY_ROOMS)))
            .should()
            .dependOnClassesThat(resideInAPackage("io.netty..")));
  }

  @Test
  void theTwoRoomsDoUseNetty() {
    for (String room : NETTY_ROOMS) {
      ArchRule noNetty =
          noClasses()
              .that()
              .resideInAPackage(room)
              .should()
              .dependOnClassesThat(resideInAPackage("io.netty.."));
      assertThrows(AssertionError.class, () -> holds(noNetty), room);
    }
  }

  @Test
  void theScheduleAndTheDecisionsDoNoInputOrOutput() {
    holds(
        noClasses()
            .that()
            .resideInAnyPackage(
                "io.rollcall.engine.schedule",
                "io.rollcall.engine.fetch",
                "io.rollcall.engine.robots")
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "io.netty..",
                    "java.io..",
                    "java.nio.channels..",
                    "java.nio.file..",
                    "java.net.http..",
                    "io.rollcall.engine.net..",
                    "io.rollcall.engine.http..")));
  }

  @Test
  void noRoomsDependOnEachOtherInACircle() {
    holds(slices().matching("io.rollcall.(**)").should().beFreeOfCycles());
  }

  @Test
  void nothingInsideKnowsTheFrontDoor() {
    holds(
        noClasses()
            .that()
            .resideInAPackage("io.rollcall.*..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.rollcall")));
  }

  @Test
  void theLibraryKnowsNoCommandAndNoPracticeInternet() {
    holds(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAnyPackage("io.rollcall.cli..", "io.rollcall.practice..", "picocli..")));
  }

  @Test
  void theLibraryReportsByEventsAndNotByALoggingFramework() {
    holds(
        noClasses()
            .should()
            .dependOnClassesThat(
                resideInAnyPackage(
                    "java.util.logging..", "org.slf4j..", "io.netty.util.internal.logging..")));
  }

  @Test
  void theEngineIsClosedByDefault() {
    List<JavaClass> engine =
        CORE.stream()
            .filter(type -> type.getPackageName().startsWith("io.rollcall.engine"))
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .toList();
    List<String> open =
        engine.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::getName)
            .sorted()
            .toList();
    assertTrue(
        open.isEmpty() || 2 * open.size() < engine.size(),
        () ->
            "%d of the engine's %d top-level types are public, half or more: %s"
                .formatted(open.size(), engine.size(), open));
  }

  private static void holds(ArchRule rule) {
    rule.check(CORE);
  }
}
