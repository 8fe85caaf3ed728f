package io.rollcall.practice;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The practice internet judges the engine, so it shares nothing with it.
class PracticeArchitectureTest {
  @Test
  void thePracticeInternetNeedsTheJdkOnly() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideOutsideOfPackages(
                "java..", "javax..", "jdk..", "org.jspecify..", "io.rollcall.practice.."))
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.rollcall.practice"));
  }
}
