package io.rollcall.engine.schedule;

import java.util.concurrent.TimeUnit;

/// The turns handed out at the run's rate. Each takes a token for the request that it will write.
/// One that ends without a request, since it got no connection, gives its token back; so does one
/// that waits long for its connection, and it takes another should it be ready after all. So dead
/// hosts leave the rate to those that can be written. What is written is held to the rate by the
/// [Gate], whatever was handed out.
///
/// Confined to the schedule that owns it. Without a rate it does nothing.
final class HandOuts<C extends Candidate> {
  /// How many times as many turns as requests may be handed out: the rate is also what this machine
  /// and its network are asked to bear, and a connection that fails is work for them too.
  static final int TURNS_PER_REQUEST_MAX = 8;

  /// For how long a turn that waits for its connection keeps its token.
  static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Pace run;
  private final RateTokens tokens;
  private final RateTokens turns;
  private final Heap<Turn<C>> connecting = new Heap<>();

  /// Tokens that were given back, and are taken where the rate gives none; as many as turns were
  /// under way together, for they are soon taken, or forgotten.
  private int returned;

  /// @param run how fast the whole run may ask
  /// @param perSecond the same, in requests a second; 0 for no limit
  HandOuts(Pace run, double perSecond, long now) {
    this.run = run;
    this.tokens = new RateTokens(perSecond, now);
    this.turns = new RateTokens(perSecond * TURNS_PER_REQUEST_MAX, now);
  }

  /// When the next turn may be handed out; in the past where one may.
  ///
  /// @param heldBack how many turns, handed out before, wait for the time to write their request
  long nextAt(int heldBack) {
    long tokenAt = returned > 0 ? Long.MIN_VALUE : tokens.nextAt();
    return Math.max(Math.max(tokenAt, turns.nextAt()), run.neededAt(heldBack));
  }

  /// The turn is handed out.
  void handOut(Turn<C> turn, long now) {
    if (!run.isFree()) {
      take(turn, now);
      turns.take(now);
      connecting.put(turn.connecting(), turn, now, turn.candidate().seq());
    }
  }

  /// The turn handed out last is not sent: nobody is asked.
  void notSent() {
    turns.giveBack();
  }

  /// Takes the tokens of turns that have waited for their connection for too long.
  void takeBackLate(long now) {
    for (Turn<C> first = connecting.first();
        first != null && now - connecting.firstKey() > PATIENCE_NANOS;
        first = connecting.first()) {
      connecting.remove(first.connecting());
      giveBack(first);
    }
  }

  /// The turn's connection is ready.
  void ready(Turn<C> turn, long now) {
    if (!run.isFree()) {
      connecting.remove(turn.connecting());
      if (!turn.holdsToken) {
        take(turn, now);
      }
    }
  }

  private void take(Turn<C> turn, long now) {
    turn.holdsToken = true;
    // While fewer are handed out than might be, nothing is owed.
    returned = tokens.isIdle(now) ? 0 : returned;
    if (returned > 0 && !tokens.isReady(now)) {
      returned--;
    } else {
      tokens.take(now);
    }
  }

  /// The turn's request was written: that is what its token was for.
  void written(Turn<C> turn) {
    turn.holdsToken = false;
  }

  /// The turn has ended.
  void ended(Turn<C> turn) {
    if (!run.isFree()) {
      connecting.remove(turn.connecting());
      giveBack(turn);
    }
  }

  private void giveBack(Turn<C> turn) {
    if (turn.holdsToken) {
      turn.holdsToken = false;
      returned++;
    }
  }
}
