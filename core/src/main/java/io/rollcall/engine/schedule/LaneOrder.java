package io.rollcall.engine.schedule;

import io.rollcall.policy.Stock;
import org.jspecify.annotations.Nullable;

/// Which lane goes first among those that may send: the one that is known to take longest, by its
/// rows, the measured time of its exchanges and its limit, so that the end of the run is short.
/// Lanes that take about equally long go in the order of the list, and one that has begun to be
/// asked keeps its place until it is through, so that its connections are of use. Lanes that could
/// end the run are told apart closely and take turns, so that they end together. A lane that was
/// not measured yet counts as an average one, and is probed by one request early enough that a slow
/// one is known before it could end the run.
///
/// Confined to the schedule that owns it.
final class LaneOrder {
  /// How many times slower than the average a lane may turn out to be, for which it is probed in
  /// time.
  private static final int SLOWER_MAX = 16;

  /// How many times as many rows may wait when a name is looked up for a probe as when it is sent.
  private static final int NAMES_SOONER = 2;

  /// One worker in so many may be with a probe.
  private static final int WORKERS_PER_PROBE = 4;

  /// How long an exchange is taken to last before one was measured.
  private static final double FIRST_NANOS = 100e6;

  /// What an average exchange counts. Times count in such exchanges, so that lanes which were not
  /// measured keep their ranks while the average moves; one that was measured gets a new rank
  /// whenever it is asked or answers.
  private static final double UNIT = 1 << 20;

  /// The logarithm of a time counts in steps of 1/256 of a doubling.
  private static final int STEPS_LOG2 = 8;

  /// Lanes that cannot end the run take equally long where their times differ by less than an
  /// eighth of a doubling.
  private static final long COARSE = -1L << STEPS_LOG2 - 3;

  /// One doubling: a lane of half the rest of the run keeps its place until it is through.
  private static final int SHORT_STEPS = 1 << STEPS_LOG2;

  /// By how many times the mean of one exchange may be off by chance; of n exchanges, by the square
  /// root of n less.
  private static final double CHANCE_OF_ONE = 0.5;

  /// The same for each number of exchanges of which a lane takes the mean.
  private static final double[] CHANCE = chance();

  /// Ordinals of rows stand in the low bits of a rank.
  private static final int SEQ_BITS = 48;

  private static final long SEQ_MASK = (1L << SEQ_BITS) - 1;
  private static final long LENGTH_MAX = 64L << STEPS_LOG2;

  private final boolean asListed;
  private final double spacingNanos;
  private double averageNanos = FIRST_NANOS;
  private double measuredNanos;
  private long measured;
  private long restLength;
  private int probesUnderWay;
  private boolean probedLast;

  /// @param spacingNanos the least time between two requests to one site; 0 for none
  LaneOrder(Stock.Order order, double spacingNanos) {
    this.asListed = order == Stock.Order.LIST;
    this.spacingNanos = spacingNanos;
  }

  /// The lane's place: the lowest rank goes first.
  ///
  /// @param limit exchanges at a time that the lane may have
  long rank(Lane<?> lane, long headSeq, int limit) {
    if (asListed) {
      return headSeq;
    }
    double exchange = timesAverage(lane);
    double spacing = Math.max(exchange / limit, spacingNanos / averageNanos);
    long length = length(UNIT * Math.max(exchange, spacing * lane.known()));
    long begun = length(UNIT * Math.max(exchange, spacing * lane.begunRows));
    if (Math.max(length, begun) + SHORT_STEPS <= restLength) {
      length = Math.max(length, begun) & COARSE;
    } else {
      lane.begunRows = 0;
    }
    return LENGTH_MAX - length << SEQ_BITS | headSeq & SEQ_MASK;
  }

  private static double[] chance() {
    double[] chance = new double[Lane.MEASURED_MAX + 1];
    for (int measured = 1; measured < chance.length; measured++) {
      chance[measured] = 1 + CHANCE_OF_ONE / Math.sqrt(measured);
    }
    return chance;
  }

  /// How many times as long as an average one its exchanges take, as far as chance does not explain
  /// it: a first answer that comes a little late puts no lane before its equals.
  private double timesAverage(Lane<?> lane) {
    if (!lane.isMeasured()) {
      return 1;
    }
    double times = lane.exchangeNanos() / averageNanos;
    double chance = CHANCE[lane.measured()];
    return times > 1 ? Math.max(1, times / chance) : Math.min(1, times * chance);
  }

  /// The logarithm of a time, in steps of which equal ones count as the same.
  private static long length(double time) {
    long whole = Math.max(1L << STEPS_LOG2, (long) time);
    int log2 = Long.SIZE - 1 - Long.numberOfLeadingZeros(whole);
    return (long) log2 << STEPS_LOG2 | whole >>> log2 - STEPS_LOG2 & (1 << STEPS_LOG2) - 1;
  }

  /// Whether it is worth knowing how long the lane's exchanges take: with no more rows than may be
  /// under way together, it is known by the time it is over.
  boolean wantsProbe(Lane<?> lane, int limit) {
    return !asListed && !lane.isMeasured() && lane.inFlight == 0 && lane.known() > limit;
  }

  /// Whether the lane that wants to be probed most is to be probed now: were it as much slower than
  /// the others as lanes may be, it would take as long as all the rest of the run.
  ///
  /// @param waiting all rows that wait
  boolean isDue(@Nullable Lane<?> lane, int limit, long waiting, int workers) {
    boolean mayProbe = !probedLast && probesUnderWay < Math.max(1, workers / WORKERS_PER_PROBE);
    return lane != null && mayProbe && couldEndRun(lane, SLOWER_MAX, limit, waiting, workers);
  }

  /// Whether the lane is to be probed so soon that its name is to be known by then.
  boolean isDueSoon(@Nullable Lane<?> lane, int limit, long waiting, int workers) {
    return lane != null && couldEndRun(lane, SLOWER_MAX * NAMES_SOONER, limit, waiting, workers);
  }

  private static boolean couldEndRun(
      Lane<?> lane, double slower, int limit, long waiting, int workers) {
    return slower * lane.known() / limit >= (double) waiting / workers;
  }

  /// So many rows make a site one that could end the run, were it slow.
  double rowsOfHeavy(int limit, long waiting, int workers) {
    return Math.max(16, (double) limit * waiting / workers / SLOWER_MAX);
  }

  /// A request of the lane is sent.
  ///
  /// @param waiting all rows that wait
  /// @param workers how many may be expected to share them
  void sent(Lane<?> lane, boolean isProbe, double waiting, int workers) {
    restLength = length(UNIT * waiting / workers);
    probedLast = isProbe;
    lane.begunRows = isProbe ? 0 : Math.max(lane.begunRows, lane.known() + 1);
    if (isProbe) {
      lane.isProbed = true;
      probesUnderWay++;
    }
  }

  /// An exchange of the lane has ended.
  void ended(Lane<?> lane, long nanos) {
    if (lane.isProbed) {
      lane.isProbed = false;
      probesUnderWay--;
    }
    lane.measure(nanos);
    measuredNanos += nanos;
    measured++;
    averageNanos = Math.max(1, measuredNanos / measured);
  }
}
