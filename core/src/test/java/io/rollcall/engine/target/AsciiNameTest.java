package io.rollcall.engine.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rollcall.policy.TargetRules;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists of ASCII names never load ICU4J, which takes time and memory.
class AsciiNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h.example/",
        "HTTP://H.Example:8080/\u00fc?\u00fc#\u00fc",
        "H%41.example",
        "xn--bcher-kva.example",
        "http://XN--Bcher-Kva.example/",
        "http://0x7f.1/",
        "http://[::1]/",
        "two words",
        "javascript:x"
      })
  void isReadWithoutUnicodeTables(String text) throws Exception {
    assertEquals(new Targets(TargetRules.DEFAULT).ofRow(text).toString(), withoutIcu(text));
  }

  @Test
  void anyOtherNameNeedsThem() {
    ReflectiveOperationException failed =
        assertThrows(
            ReflectiveOperationException.class, () -> withoutIcu("http://b\u00fccher.example/"));
    assertInstanceOf(NoClassDefFoundError.class, failed.getCause());
  }

  /// What a row is where no class of ICU4J can be loaded.
  private static String withoutIcu(String text) throws ReflectiveOperationException, IOException {
    try (WithoutIcu loader = new WithoutIcu()) {
      Class<?> rules = loader.loadClass(TargetRules.class.getName());
      Class<?> targets = loader.loadClass(Targets.class.getName());
      Object standard = rules.getField("DEFAULT").get(null);
      Object reader = targets.getConstructor(rules).newInstance(standard);
      return targets.getMethod("ofRow", String.class).invoke(reader, text).toString();
    }
  }

  private static final class WithoutIcu extends URLClassLoader {
    WithoutIcu() throws IOException {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] classPath() throws IOException {
      List<URL> entries = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        if (!entry.contains("icu4j")) {
          entries.add(Path.of(entry).toUri().toURL());
        }
      }
      return entries.toArray(URL[]::new);
    }
  }
}
