package io.rollcall.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where rows come from, one after the other. Confined to the thread that reads it.
///
/// A row that cannot be understood is still a row, with a fault; only a source that cannot be read
/// at all throws.
///
/// ```java
/// try (RowSource source = RowSource.lines(Path.of("urls.txt.gz"))) {
///   for (Row row = source.next(); row != null; row = source.next()) { ... }
/// }
/// ```
public interface RowSource extends Closeable {

  /// The lines of a file (unpacked where it is compressed by gzip): one URL a line; blank lines and
  /// lines that begin with `#` are no rows.
  ///
  /// @throws IOException if the file cannot be read; the message says what to do
  static RowSource lines(Path path) throws IOException {
    return open(path, ListLayout.DEFAULT.format(ListFormat.LINES));
  }

  /// The lines of a stream, which is closed with the source. A row is handed out as soon as its
  /// line is whole.
  ///
  /// @param name what messages call the stream
  /// @throws IOException if the stream cannot be read or holds no text; the message says what to do
  static RowSource lines(InputStream in, String name) throws IOException {
    return open(in, name, ListLayout.DEFAULT.format(ListFormat.LINES));
  }

  /// The rows of a file.
  ///
  /// @throws IllegalArgumentException if the layout asks for what the format has not
  /// @throws IOException if the file cannot be read, or has not the columns that the layout names;
  ///   the message says what to do
  static RowSource open(Path path, ListLayout layout) throws IOException {
    ListFormat format = layout.formatOf(path.toString());
    return ListSource.of(ListInput.open(path), format, layout, 0);
  }

  /// The rows of a stream, which is closed with the source.
  ///
  /// @param name what messages call the stream; its ending says the format where the layout does
  ///   not
  /// @throws IllegalArgumentException if the layout asks for what the format has not
  /// @throws IOException as for a file
  static RowSource open(InputStream in, String name, ListLayout layout) throws IOException {
    ListFormat format = layout.formatOf(name);
    return ListSource.of(ListInput.of(in, name), format, layout, 0);
  }

  /// The rows of several lists as one, in order: ordinals go on from list to list. Each list has
  /// the layout's format, or the one that its own name says.
  ///
  /// @param names the lists' paths; `-` for standard input, which may stand there once
  /// @param standardInput read where a name is `-`, and closed then
  /// @throws IllegalArgumentException if the layout asks for what a format has not, or there is no
  ///   name at all
  /// @throws IOException if one of the lists cannot be read, or has not the columns that the layout
  ///   names; the message says what to do
  static RowSource open(List<String> names, ListLayout layout, InputStream standardInput)
      throws IOException {
    return JoinedSource.open(names, layout, standardInput);
  }

  /// The elements of an iterator: each is a row, also an empty one. An element that is null, or an
  /// iterator that throws, ends the reading with an [IOException].
  static RowSource of(Iterator<String> texts) {
    return new IteratorSource(texts, () -> {});
  }

  /// The elements of a stream, which is closed with the source: each is a row, as those of an
  /// iterator.
  static RowSource of(Stream<String> texts) {
    return new IteratorSource(texts.iterator(), texts::close);
  }

  /// The next row, or null at the end of the list. Ordinals rise.
  ///
  /// @throws IOException if the source cannot be read further; the message names the source and the
  ///   place. All rows before that place were handed out
  @Nullable Row next() throws IOException;

  /// The first rows of this source; what follows them is not read.
  ///
  /// @throws IllegalArgumentException if the number is negative
  default RowSource limit(long rowsMax) {
    return new LimitedSource(this, rowsMax);
  }

  /// A sample of this source's rows in their order, each as likely as any other. The first is
  /// handed out when the whole list was read; no more than the sample is kept. Same list, number
  /// and seed, same sample.
  ///
  /// @throws IllegalArgumentException if the number is not positive
  default RowSource sample(int rowsMax, long seed) {
    return new SampledSource(this, rowsMax, seed);
  }

  /// The rows of this source that fall to one shard. Those of all shards together are all its rows,
  /// each once.
  ///
  /// @param hostOf the host that a row's text names, empty where it names none
  default RowSource shard(Shard shard, UnaryOperator<String> hostOf) {
    return new ShardedSource(this, shard, hostOf);
  }

  /// The rows of this source, each that asks what an earlier one has asked marked as its duplicate:
  /// it is not asked again, and still has its record. Costs about 30 bytes of memory for each
  /// different request.
  ///
  /// @param requestOf what a row asks, all of it, as a text: rows of the same text ask the same.
  ///   Null for a row that asks nothing, which is nobody's duplicate
  default RowSource unique(Function<Row, @Nullable String> requestOf) {
    return new UniqueRows(this, requestOf);
  }

  /// The most rows that this source hands out, -1 where it is not known; safe to ask from another
  /// thread.
  default long rowsMax() {
    return -1;
  }

  /// Which lists were read so far, each with its hash; none where rows come from elsewhere. Whole
  /// behind the end of the list; safe to ask from another thread.
  default List<ListIdentity> identities() {
    return List.of();
  }

  /// How far the source was read, for progress; safe to ask from another thread.
  default SourceProgress progress() {
    return SourceProgress.UNKNOWN;
  }

  /// How far a source was read.
  ///
  /// @param bytesRead bytes of the list read (as stored, compressed where the list is)
  /// @param bytesTotal bytes of the list, -1 where unknown
  /// @param skippedLines blank lines and comments, which are no rows
  record SourceProgress(long bytesRead, long bytesTotal, long skippedLines) {
    /// Nothing is known.
    public static final SourceProgress UNKNOWN = new SourceProgress(0, -1, 0);
  }
}
