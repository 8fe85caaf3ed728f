package io.rollcall.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script `rollcall` in a checkout made for the test, with a JDK and a Maven that only say what
/// they were asked.
class LauncherTest {
  private static final List<String> TOOLS =
      List.of("cat", "find", "grep", "ln", "mkdir", "readlink", "rm", "sleep", "touch");

  /// Says its process and its arguments; a training run leaves a cache.
  private static final String JAVA =
      """
      #!/bin/sh
      for argument; do
        case $argument in
          -XX:AOTCacheOutput=*) echo cache >"${argument#*=}"; exit ;;
        esac
      done
      echo "java $$ $*"
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      echo built >>"%1$s/builds"
      mkdir -p "%1$s/cli/target/lib"
      echo jar >"%1$s/cli/target/rollcall.jar"
      """;

  /// Where the launcher looks for JDKs on this machine; a test must not find the real ones.
  private static final Pattern SYSTEM_FOLDERS = Pattern.compile(" /(?=(usr|opt|Library)/)");

  @TempDir private Path temporary;
  private Path checkout;
  private Path tools;
  private Path java;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void checkoutWithJavaAndMaven() throws IOException {
    checkout = temporary.resolve("check out");
    tools = Files.createDirectories(temporary.resolve("tools"));
    for (String tool : TOOLS) {
      executable(tools.resolve(tool), "#!/bin/sh\nexec %s \"$@\"\n".formatted(realTool(tool)));
    }
    Files.createDirectories(checkout.resolve("cli/src/main/launcher"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Files.writeString(checkout.resolve("cli/src/main/launcher/jvm.options"), "");
    Files.writeString(
        checkout.resolve("cli/src/main/launcher/training.arguments"), "# why\n--help\n");
    String launcher = Files.readString(Path.of("../rollcall"));
    executable(
        checkout.resolve("rollcall"),
        SYSTEM_FOLDERS.matcher(launcher).replaceAll(" " + temporary.resolve("nowhere") + "/"));
    executable(tools.resolve("mvn"), MAVEN.formatted(checkout));
    java = jdk("25.0.3");
  }

  @Test
  void theFirstStartBuildsAndSaysSoAndTheSecondOneIsSilent() throws Exception {
    Ended first = launch("--version");
    assertEquals(0, first.code(), first.err());
    assertTrue(first.err().startsWith("rollcall: building Rollcall from source"), first.err());
    assertEquals(1, first.err().lines().count());

    Ended second = launch("--version");
    assertEquals("", second.err());
    assertEquals(1, builds());
  }

  @Test
  void aSourceThatIsNewerThanTheJarIsBuilt() throws Exception {
    launch("--version");
    Path source = Files.createDirectories(checkout.resolve("core/src/main")).resolve("A.java");
    Files.writeString(source, "class A {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2200-01-01T00:00:00Z")));

    Ended ended = launch("--version");

    assertEquals(0, ended.code(), ended.err());
    assertEquals(2, builds());
  }

  @Test
  void theProgramTakesTheLaunchersPlaceAndItsArguments() throws Exception {
    Ended ended = launch("fetch", "a list.txt", "-o", "-");

    Path options = checkout.toRealPath().resolve("cli/src/main/launcher/jvm.options");
    Path target = checkout.toRealPath().resolve("cli/target");
    assertEquals(
        "java %d @%s -XX:AOTCache=%s/rollcall-25.0.3+9.aot -jar %s/rollcall.jar fetch a list.txt -o -\n"
            .formatted(ended.process(), options, target, target),
        ended.out());
  }

  @Test
  void itWorksFromElsewhereAndThroughSymbolicLinks() throws Exception {
    Path elsewhere = Files.createDirectories(temporary.resolve("bin"));
    Files.createSymbolicLink(elsewhere.resolve("other"), Path.of("../check out/rollcall"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("rollcall"), Path.of("other"));

    Ended ended = run(List.of(link.toString(), "--version"));

    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.out().endsWith("--version\n"), ended.out());
  }

  @Test
  void anUpdateOfJava25ThatCorruptsMemoryIsRefusedWithTheReason() throws Exception {
    java = jdk("25.0.2");

    Ended ended = launch("--version");

    assertEquals(1, ended.code());
    assertTrue(ended.err().contains(java + " (25.0.2)"), ended.err());
    assertTrue(ended.err().contains("25.0.0 to 25.0.2 can corrupt memory"), ended.err());
    assertTrue(ended.err().contains("Install a JDK 25.0.3 or later"), ended.err());
  }

  @Test
  void anOldJavaAloneEndsWithWhatToInstall() throws Exception {
    java = jdk("21.0.9");

    Ended ended = launch("--version");

    assertEquals(1, ended.code());
    assertFalse(ended.err().contains("refused"), ended.err());
    assertTrue(ended.err().contains("Install a JDK 25.0.3 or later"), ended.err());
  }

  @Test
  void laterVersionsOfJavaAreTaken() throws Exception {
    for (String version : List.of("25.0.3.1", "25.0.10", "25.1", "26", "30.0.1")) {
      java = jdk(version);
      assertEquals(0, launch("--version").code(), version);
    }
  }

  @Test
  void withoutMavenTheMessageSaysWhatToInstall() throws Exception {
    Files.delete(tools.resolve("mvn"));

    Ended ended = launch("--version");

    assertEquals(1, ended.code());
    assertTrue(ended.err().contains("install Maven 3.8 or later"), ended.err());
  }

  @Test
  void aBuildThatFailsShowsWhatMavenSaid() throws Exception {
    executable(tools.resolve("mvn"), "#!/bin/sh\necho '[ERROR] no such library'\nexit 1\n");

    Ended ended = launch("--version");

    assertEquals(1, ended.code());
    assertTrue(ended.err().contains("[ERROR] no such library"), ended.err());
    assertFalse(Files.isSymbolicLink(checkout.resolve("cli/target/launcher/lock")));
  }

  @Test
  void aTrainingRunThatFailsIsNotRepeatedAndHindersNothing() throws Exception {
    executable(
        java.resolve("bin/java"),
        """
        #!/bin/sh
        case "$*" in
          *AOTCacheOutput*) echo trained >>"%s/trainings"; exit 1 ;;
        esac
        """
            .formatted(temporary));

    assertEquals(0, launch("--version").code());
    assertEquals(0, launch("--version").code());

    assertEquals("trained\n", Files.readString(temporary.resolve("trainings")));
  }

  @Test
  void theTrainingRunIsGivenAListOfPlainAndSecureSites() throws Exception {
    executable(
        java.resolve("bin/java"),
        """
        #!/bin/sh
        case "$*" in
          *AOTCacheOutput*) cat >"%s/list" ;;
        esac
        """
            .formatted(temporary));

    assertEquals(0, launch("--version").code());

    List<String> list = Files.readAllLines(temporary.resolve("list"));
    assertEquals("https://site0.example/page/0?q=0", list.get(0));
    assertEquals("http://site1.example/page/1?q=1", list.get(1));
    assertEquals("no url", list.getLast());
    assertEquals(5001, list.size());
  }

  @Test
  void optionsOfOnesOwnForJavaComeLast() throws Exception {
    environment.put("ROLLCALL_JAVA_OPTIONS", "-Xmx2g -Xmn256m");

    Ended ended = launch("--version");

    assertTrue(ended.out().contains(".aot -Xmx2g -Xmn256m -jar "), ended.out());
  }

  @Test
  void theLockOfADeadLauncherIsTakenOver() throws Exception {
    Path lock = checkout.resolve("cli/target/launcher/lock");
    Files.createDirectories(lock.getParent());
    long dead = launch("--version").process();
    Files.createSymbolicLink(lock, Path.of(Long.toString(dead)));
    Files.delete(checkout.resolve("cli/target/rollcall.jar"));

    assertEquals(0, launch("--version").code());

    assertEquals(2, builds());
  }

  private Path jdk(String version) throws IOException {
    Path folder = temporary.resolve("jdk-" + version);
    Files.createDirectories(folder.resolve("bin"));
    executable(folder.resolve("bin/java"), JAVA);
    Files.writeString(
        folder.resolve("release"),
        "JAVA_VERSION=\"%1$s\"\nJAVA_RUNTIME_VERSION=\"%1$s+9\"\n".formatted(version));
    return folder;
  }

  private Ended launch(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("rollcall").toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private Ended run(List<String> command) throws Exception {
    Path out = temporary.resolve("out");
    Path err = temporary.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temporary.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().put("PATH", tools.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    int code = process.waitFor();
    return new Ended(process.pid(), code, Files.readString(out), Files.readString(err));
  }

  private long builds() throws IOException {
    return Files.readAllLines(checkout.resolve("builds")).size();
  }

  private static Path realTool(String name) {
    for (String folder : List.of("/bin", "/usr/bin")) {
      Path tool = Path.of(folder, name);
      if (Files.isExecutable(tool)) {
        return tool;
      }
    }
    throw new AssertionError("this machine has no " + name);
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertTrue(file.toFile().setExecutable(true));
  }

  private record Ended(long process, int code, String out, String err) {}
}
