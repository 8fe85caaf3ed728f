package io.rollcall.practice.world;

/// A word of the grammar and what is said about it.
///
/// @param word as it stands in a path or a name
/// @param argument what may follow the word
/// @param standard the argument that is taken where none is written; empty where there is none
/// @param expected which record a client should make of it
/// @param description what happens, in one line
public record Term(
    String word, Argument argument, String standard, String expected, String description) {
  public Term {
    if ((argument == Argument.NONE) != standard.isEmpty()) {
      throw new IllegalArgumentException("a word with an argument has a usual one: " + word);
    }
  }

  /// A word that stands alone.
  static Term of(String word, String expected, String description) {
    return new Term(word, Argument.NONE, "", expected, description);
  }

  /// A word with its usual argument, both written as in a path: `size/10000`.
  static Term of(String example, Argument argument, String expected, String description) {
    int slash = example.indexOf('/');
    String word = example.substring(0, slash);
    return new Term(word, argument, example.substring(slash + 1), expected, description);
  }
}
