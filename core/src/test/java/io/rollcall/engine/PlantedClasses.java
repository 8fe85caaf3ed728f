package io.rollcall.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rollcall.engine.PlantedFault.Patch;
import io.rollcall.engine.schedule.Schedule;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The whole library and its tests once more, with a fault planted in the schedule: its sources are
/// changed, compiled in memory, and loaded before those of the build.
///
/// Thread-safe, as class loaders are.
final class PlantedClasses extends ClassLoader {
  private static final Path SOURCES = Path.of("src/main/java/io/rollcall/engine/schedule");
  private static final String ROOM = "io.rollcall.";

  private final Map<String, ByteArrayOutputStream> compiled = new HashMap<>();

  PlantedClasses(PlantedFault fault) throws IOException {
    super(PlantedClasses.class.getClassLoader());
    setDefaultAssertionStatus(false);
    Map<String, String> sources = new HashMap<>();
    for (Patch patch : fault.patches) {
      String source = sources.getOrDefault(patch.type(), source(patch.type()));
      int at = source.indexOf(patch.from());
      assertTrue(at >= 0, () -> patch.type() + " has no text to change: " + patch.from());
      assertEquals(at, source.lastIndexOf(patch.from()), () -> "more than once: " + patch.from());
      sources.put(patch.type(), source.replace(patch.from(), patch.to()));
    }
    compile(sources);
  }

  private static String source(String type) throws IOException {
    return Files.readString(SOURCES.resolve(type + ".java"));
  }

  private void compile(Map<String, String> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    List<String> options = List.of("-proc:none", "-nowarn", "-cp", classPath());
    try (JavaFileManager files = new InMemory(compiler)) {
      boolean done = compiler.getTask(errors, files, null, options, null, units(sources)).call();
      assertTrue(done, errors::toString);
    }
  }

  private static List<JavaFileObject> units(Map<String, String> sources) {
    return sources.entrySet().stream()
        .map(entry -> (JavaFileObject) new Source(entry.getKey(), entry.getValue()))
        .toList();
  }

  /// Where the library's classes are, and the annotations that they carry.
  private static String classPath() {
    return Stream.of(Schedule.class, Nullable.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(location -> new File(location.getPath()).getPath())
        .distinct()
        .reduce((one, other) -> one + File.pathSeparator + other)
        .orElseThrow();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return name.startsWith(ROOM) ? findClass(name) : super.loadClass(name, resolve);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    ByteArrayOutputStream planted = compiled.get(name);
    byte[] bytes = planted == null ? ofBuild(name) : planted.toByteArray();
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] ofBuild(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(file)) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /// A changed source.
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String type, String text) {
      super(URI.create("planted:///" + type + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /// Keeps what is compiled.
  private final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
    InMemory(JavaCompiler compiler) {
      super(compiler.getStandardFileManager(null, null, null));
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      compiled.put(name, bytes);
      return new SimpleJavaFileObject(URI.create("planted:///" + name), kind) {
        @Override
        public OutputStream openOutputStream() {
          return bytes;
        }
      };
    }
  }
}
