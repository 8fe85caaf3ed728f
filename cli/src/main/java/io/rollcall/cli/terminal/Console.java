package io.rollcall.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The standard streams of a command, and what is known of them. Text goes out in UTF-8.
///
/// @param input standard input
/// @param output standard output, not buffered: records go there in chunks
/// @param messages standard error
/// @param terminals which of the three are terminals
/// @param environment the environment variables
public record Console(
    InputStream input,
    OutputStream output,
    PrintStream messages,
    Terminals terminals,
    Map<String, String> environment) {
  private static final int COLUMNS_MIN = 20;
  private static final int COLUMNS_MAX = 1_000;

  /// The streams of this process.
  public static Console ofProcess() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        new NativeTerminals(),
        System.getenv());
  }

  /// The same with another standard input.
  public Console withInput(InputStream other) {
    return new Console(other, output, messages, terminals, environment);
  }

  /// How many columns a stream's lines may have: those of the terminal, or what `COLUMNS` says.
  public int columns(StandardStream stream) {
    int columns = terminals.columns(stream);
    return Math.clamp(columns > 0 ? columns : columnsByEnvironment(), COLUMNS_MIN, COLUMNS_MAX);
  }

  private int columnsByEnvironment() {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[0-9]{1,4}") ? Integer.parseInt(columns) : Terminals.COLUMNS_USUAL;
  }
}
