package io.rollcall.cli;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Rules of the house that hold in every module. Each is first tried on an offender, since a rule
/// that nothing can break holds nothing.
class HouseRulesTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(place -> !place.contains("-tests.jar"))
          .importPackages("io.rollcall");

  private static final JavaClasses OFFENDERS =
      new ClassFileImporter()
          .importClasses(Offenders.ParserUtil.class, Offenders.Counter.class, Offenders.Row.class);

  private static final Pattern EMPTY_WORDS =
      Pattern.compile(".*(Util|Utils|Helper|Manager|Impl|Data|Info)([A-Z].*)?");

  private static final Pattern OWNER = Pattern.compile("(?i)confined[\\s/]+to\\b|thread-safe");

  @Test
  void everyModuleIsLookedAt() {
    List.of("io.rollcall.source", "io.rollcall.sinks", "io.rollcall.practice", "io.rollcall.cli")
        .forEach(name -> assertEquals(name, ALL.getPackage(name).getName()));
  }

  @Test
  void namesSayWhatAThingIs() {
    refuses(classes().should(be(wellNamed())), Offenders.ParserUtil.class);
  }

  @Test
  void aQuestionIsNamedByWhatItAnswers() {
    refuses(
        noMethods()
            .that(
                DescribedPredicate.describe(
                    "are ours to name", method -> !isAnothersToName(method)))
            .should()
            .haveNameMatching("get[A-Z].*"),
        Offenders.Counter.class);
  }

  @Test
  void whatMayBeAbsentIsNullableAndNoOptional() {
    refuses(fields().should().notHaveRawType(Optional.class), Offenders.Row.class);
    refuses(
        methods()
            .should()
            .notHaveRawParameterTypes(
                DescribedPredicate.describe(
                    "an Optional",
                    types -> types.stream().anyMatch(type -> type.isEquivalentTo(Optional.class)))),
        Offenders.Row.class);
  }

  @Test
  void whatChangesSaysWhoOwnsIt() {
    refuses(
        classes()
            .that(DescribedPredicate.describe("change", HouseRulesTest::changes))
            .should(be(DescribedPredicate.describe("saying who owns it", HouseRulesTest::isOwned))),
        Offenders.Counter.class);
  }

  @Test
  void everyPackageIsFreeOfUndeclaredNulls() {
    assertAll(
        ALL.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(room -> !room.getClasses().isEmpty())
            .map(room -> () -> assertTrue(room.isAnnotatedWith(NullMarked.class), room::getName)));
  }

  private static void refuses(ArchRule rule, Class<?> offender) {
    JavaClass known = OFFENDERS.get(offender);
    AssertionError refusal =
        assertThrows(AssertionError.class, () -> rule.check(OFFENDERS), rule::getDescription);
    assertTrue(String.valueOf(refusal.getMessage()).contains(known.getName()), refusal::getMessage);
    rule.check(ALL);
  }

  private static DescribedPredicate<JavaClass> wellNamed() {
    return DescribedPredicate.describe(
        "named by a noun of the flow",
        type -> !EMPTY_WORDS.matcher(type.getSimpleName()).matches());
  }

  /// A name that a supertype, or the generator of a record's or an enum's methods, chose.
  private static boolean isAnothersToName(JavaMethod method) {
    return method.getModifiers().contains(JavaModifier.SYNTHETIC)
        || Stream.concat(
                method.getOwner().getAllRawSuperclasses().stream(),
                method.getOwner().getAllRawInterfaces().stream())
            .flatMap(type -> type.getMethods().stream())
            .anyMatch(inherited -> inherited.getName().equals(method.getName()));
  }

  private static boolean changes(JavaClass type) {
    return type.getFields().stream().anyMatch(HouseRulesTest::changes);
  }

  private static boolean changes(JavaField field) {
    return !field.getModifiers().contains(JavaModifier.FINAL)
        && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
        && field.getAnnotations().stream()
            .noneMatch(annotation -> annotation.getRawType().getName().startsWith("picocli."));
  }

  private static boolean isOwned(JavaClass type) {
    try {
      Path source = sourceOf(type);
      return OWNER.matcher(Files.readString(source)).find();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path sourceOf(JavaClass type) throws IOException {
    String file =
        type.getPackageName().replace('.', '/')
            + "/"
            + type.getSource().flatMap(source -> source.getFileName()).orElseThrow();
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      return modules
          .flatMap(module -> Stream.of("src/main/java", "src/test/java").map(module::resolve))
          .map(sources -> sources.resolve(file))
          .filter(Files::exists)
          .findFirst()
          .orElseThrow();
    }
  }
}
