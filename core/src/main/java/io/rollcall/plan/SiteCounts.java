package io.rollcall.plan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.rollcall.engine.target.Site;
import java.util.Arrays;

/// How many rows each site has, in about 50 bytes a site and no object for any of them. Sites are
/// numbered from 0 as they are first met. Confined to the thread that counts.
///
/// ```
/// slots:   open addressing by hash, number of the site + 1, 0 for none
/// of each site:  hash (int) · where its name begins (int) · rows (long)
/// names:   blocks of 1 MiB; a name lies whole within one
///
///   | length | secure | port (2) | host, one byte a character ... |
/// ```
final class SiteCounts {
  /// The most sites that are told apart.
  static final int SITES_MAX = 1 << 24;

  private static final int BLOCK_BITS = 20;
  private static final int BLOCK_BYTES = 1 << BLOCK_BITS;

  /// Offsets of names are ints, so that there are at most so many blocks.
  private static final int BLOCKS_MAX = 1 << (31 - BLOCK_BITS);

  private static final int HEAD_BYTES = 4;
  private static final int HOST_BYTES_MAX = 255;

  private final int sitesMax;
  private int[] slots = new int[1 << 12];
  private int[] hashes = new int[1 << 10];
  private int[] starts = new int[1 << 10];
  private long[] rows = new long[1 << 10];
  private byte[][] blocks = {new byte[BLOCK_BYTES]};
  private int blocksUsed = 1;
  private int blockFill;
  private int size;

  SiteCounts() {
    this(SITES_MAX);
  }

  /// @param sitesMax the most sites that are told apart, at most [#SITES_MAX]
  SiteCounts(int sitesMax) {
    this.sitesMax = sitesMax;
  }

  /// Counts a row.
  ///
  /// @return whether it was counted: false where its site is new and there is no room for it
  boolean add(Site site) {
    int hash = spread(site.hashCode());
    int slot = hash & slots.length - 1;
    while (slots[slot] != 0) {
      int number = slots[slot] - 1;
      if (hashes[number] == hash && isSite(number, site)) {
        rows[number]++;
        return true;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return addNew(site, hash, slot);
  }

  private boolean addNew(Site site, int hash, int slot) {
    int start = size == sitesMax ? -1 : keepName(site);
    if (start < 0) {
      return false;
    }
    if (size == rows.length) {
      int grown = size + (size >> 1);
      hashes = Arrays.copyOf(hashes, grown);
      starts = Arrays.copyOf(starts, grown);
      rows = Arrays.copyOf(rows, grown);
    }
    hashes[size] = hash;
    starts[size] = start;
    rows[size] = 1;
    size++;
    slots[slot] = size;
    if (size > slots.length / 2) {
      rehash();
    }
    return true;
  }

  /// How many sites there are.
  int size() {
    return size;
  }

  /// How many rows a site has.
  long rows(int number) {
    return rows[number];
  }

  /// A site by its number.
  Site site(int number) {
    byte[] block = block(number);
    int at = offset(number);
    int port = (block[at + 2] & 0xff) << 8 | block[at + 3] & 0xff;
    String host = new String(block, at + HEAD_BYTES, block[at] & 0xff, ISO_8859_1);
    return new Site(block[at + 1] != 0, host, port);
  }

  private boolean isSite(int number, Site site) {
    byte[] block = block(number);
    int at = offset(number);
    String host = site.host();
    boolean same =
        (block[at] & 0xff) == host.length()
            && (block[at + 1] != 0) == site.secure()
            && ((block[at + 2] & 0xff) << 8 | block[at + 3] & 0xff) == site.port();
    for (int i = 0; same && i < host.length(); i++) {
      same = (byte) host.charAt(i) == block[at + HEAD_BYTES + i];
    }
    return same;
  }

  /// Keeps a site's name, or gives -1 where there is no room for it.
  private int keepName(Site site) {
    String host = site.host();
    if (host.length() > HOST_BYTES_MAX) {
      throw new IllegalArgumentException("a host has at most 255 characters: " + host);
    }
    if (blockFill + HEAD_BYTES + host.length() > BLOCK_BYTES && !beginBlock()) {
      return -1;
    }
    byte[] block = blocks[blocksUsed - 1];
    int at = blockFill;
    block[at] = (byte) host.length();
    block[at + 1] = (byte) (site.secure() ? 1 : 0);
    block[at + 2] = (byte) (site.port() >> 8);
    block[at + 3] = (byte) site.port();
    byte[] name = host.getBytes(ISO_8859_1);
    System.arraycopy(name, 0, block, at + HEAD_BYTES, name.length);
    blockFill = at + HEAD_BYTES + name.length;
    return blocksUsed - 1 << BLOCK_BITS | at;
  }

  private boolean beginBlock() {
    if (blocksUsed == BLOCKS_MAX) {
      return false;
    }
    if (blocksUsed == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * blocksUsed);
    }
    blocks[blocksUsed] = new byte[BLOCK_BYTES];
    blocksUsed++;
    blockFill = 0;
    return true;
  }

  private byte[] block(int number) {
    return blocks[starts[number] >> BLOCK_BITS];
  }

  private int offset(int number) {
    return starts[number] & BLOCK_BYTES - 1;
  }

  private void rehash() {
    int[] grown = new int[2 * slots.length];
    for (int number = 0; number < size; number++) {
      int slot = hashes[number] & grown.length - 1;
      while (grown[slot] != 0) {
        slot = slot + 1 & grown.length - 1;
      }
      grown[slot] = number + 1;
    }
    slots = grown;
  }

  /// Mixes a hash, so that names which differ in their last characters do not lie in a row.
  private static int spread(int hash) {
    int mixed = (hash ^ hash >>> 16) * 0x7feb352d;
    return mixed ^ mixed >>> 15;
  }
}
