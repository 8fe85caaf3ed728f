package io.rollcall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's library example is compiled and run as it stands there.
class ReadmeExampleTest {
  @TempDir Path folder;

  private static String example() throws Exception {
    String readme = Files.readString(Path.of("..", "README.md"));
    int start = readme.indexOf("```java\n");
    assertTrue(start > 0, "README.md has an example");
    return readme.substring(start + 8, readme.indexOf("```", start + 8));
  }

  @Test
  void theExampleOfFiveLinesPrintsOneLineForEachRow() throws Exception {
    String code = example();
    assertEquals(5, code.lines().count(), "an example of five lines");
    Path list = folder.resolve("urls.txt");
    Files.writeString(list, "http://127.0.0.1/a\nnot a url\nhttp://[::1]/b\n");
    Path source = folder.resolve("Example.java");
    Files.writeString(
        source,
        "import io.rollcall.*; import io.rollcall.record.*; import java.nio.file.*;\n"
            + "public class Example { public static void main(String[] args) throws Exception {\n"
            + code.replace("\"urls.txt\"", "\"" + list + "\"")
            + "}}");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                source.toString());
    assertEquals(0, compiled, "the example compiles");
    assertEquals(
        "http://127.0.0.1/a 0\nhttp://[::1]/b 0\nnull 0\n",
        run().lines().sorted().reduce("", (a, b) -> a + b + "\n"));
  }

  private String run() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader
          .loadClass("Example")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
