package io.rollcall.cli.fetch;

import io.rollcall.cli.terminal.Console;
import io.rollcall.cli.terminal.FatalException;
import io.rollcall.cli.terminal.Readable;
import io.rollcall.source.ListIdentity;
import io.rollcall.source.ListStand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is known of a run's lists, before they are read and while they are.
///
/// @param identities each list, as far as it was read
record KnownLists(List<ListIdentity> identities) {

  /// Looks at lists that are to be read.
  ///
  /// @param names their paths, `-` for standard input
  static KnownLists of(List<String> names) {
    List<ListIdentity> identities = new ArrayList<>();
    try {
      for (String name : names) {
        identities.add(ListStand.look(name));
      }
    } catch (IOException unreadable) {
      throw new FatalException("a list cannot be read: " + unreadable.getMessage(), unreadable);
    }
    return new KnownLists(identities);
  }

  /// The further reading of each list, of these and those.
  List<ListIdentity> further(List<ListIdentity> read) {
    List<ListIdentity> all = new ArrayList<>();
    for (int index = 0; index < Math.max(identities.size(), read.size()); index++) {
      if (index >= read.size()) {
        all.add(identities.get(index));
      } else if (index >= identities.size()) {
        all.add(read.get(index));
      } else {
        all.add(ListStand.further(read.get(index), identities.get(index)));
      }
    }
    return all;
  }

  /// Requires that the lists named now are those that were read.
  ///
  /// @param names their paths, `-` for standard input
  /// @param extended whether they may have grown
  /// @param output what the run's output is called
  /// @throws FatalException if they are not; the message names the difference
  void requireSame(List<String> names, boolean extended, String output) {
    if (names.size() != identities.size()) {
      throw new FatalException(
          String.format(
              Locale.ROOT,
              "the run of %s reads %s, and %d are named",
              output,
              Readable.count(identities.size(), "list"),
              names.size()));
    }
    for (int index = 0; index < names.size(); index++) {
      requireSame(names.get(index), new ListStand(identities.get(index)), extended, output);
    }
  }

  private static void requireSame(String name, ListStand stand, boolean extended, String output) {
    boolean piped = name.equals("-");
    if (piped != stand.isStandardInput()) {
      throw new FatalException(
          String.format(
              Locale.ROOT,
              "the run of %s reads %s there, not %s",
              output,
              piped ? "a file" : "standard input",
              piped ? "standard input" : name));
    }
    if (piped) {
      return;
    }
    try {
      String difference = stand.difference(Path.of(name), extended);
      if (difference != null) {
        throw new FatalException(
            name + " is not the list that the run of " + output + " began with: it " + difference);
      }
    } catch (IOException unreadable) {
      throw new FatalException(
          "the list " + name + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /// Standard input as the run read it before: it must begin with the same bytes.
  ///
  /// @param folder where they lie until they are read again
  /// @throws FatalException if they are others
  Console replaying(Console console, Path folder, boolean extended) {
    for (ListIdentity identity : identities) {
      ListStand stand = new ListStand(identity);
      if (stand.isStandardInput()) {
        try {
          return console.withInput(stand.replayed(console.input(), folder, extended));
        } catch (IOException other) {
          throw new FatalException(String.valueOf(other.getMessage()), other);
        }
      }
    }
    return console;
  }

  /// The same lists with the lengths that they have now.
  KnownLists grownTo(KnownLists now) {
    List<ListIdentity> grown = new ArrayList<>();
    for (int index = 0; index < identities.size(); index++) {
      ListIdentity then = identities.get(index);
      long total = now.identities.get(index).bytesTotal();
      grown.add(
          new ListIdentity(
              then.name(),
              then.bytes(),
              then.sha256(),
              then.whole() && total <= then.bytes(),
              total));
    }
    return new KnownLists(grown);
  }

  /// Whether one of them comes through standard input.
  boolean arePiped() {
    return identities.stream().anyMatch(list -> new ListStand(list).isStandardInput());
  }
}
