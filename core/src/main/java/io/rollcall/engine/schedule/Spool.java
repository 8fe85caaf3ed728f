package io.rollcall.engine.schedule;

import org.jspecify.annotations.Nullable;

/// Port to where rows wait that are not needed in memory yet. Confined to the engine's loop; none
/// of its methods blocks.
public interface Spool<C extends Candidate> {

  /// Whether it takes more rows now.
  boolean hasRoom();

  /// Rows in it, in all chains.
  long rows();

  /// A chain without rows.
  ///
  /// @param arrived told, never within a call, that rows can be polled that could not be before
  Chain<C> chain(Runnable arrived);

  /// Rows that wait one behind the other.
  interface Chain<C extends Candidate> {

    /// Puts a row behind the others. What is in memory of it may be forgotten.
    void add(C candidate);

    /// Takes the first row out; null where there is none, or where it is still on its way back.
    @Nullable C poll();

    /// How many rows there are.
    int size();
  }

  /// A spool that never has room.
  static <C extends Candidate> Spool<C> none() {
    return new Spool<>() {
      @Override
      public boolean hasRoom() {
        return false;
      }

      @Override
      public long rows() {
        return 0;
      }

      @Override
      public Chain<C> chain(Runnable arrived) {
        throw new IllegalStateException("there is no room");
      }
    };
  }
}
