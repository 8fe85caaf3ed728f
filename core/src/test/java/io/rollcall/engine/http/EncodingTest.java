package io.rollcall.engine.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.Charset;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which encoding a label means.
class EncodingTest {
  @ParameterizedTest
  @CsvSource({
    "UTF8, utf-8, UTF-8",
    "' utf-8 ', utf-8, UTF-8",
    "latin1, windows-1252, windows-1252",
    "ISO-8859-1, windows-1252, windows-1252",
    "us-ascii, windows-1252, windows-1252",
    "iso-8859-9, windows-1254, windows-1254",
    "iso-8859-2, iso-8859-2, ISO-8859-2",
    "x-sjis, shift_jis, windows-31j",
    "gb2312, gbk, GBK",
    "gb18030, gb18030, GB18030",
    "big5, big5, Big5-HKSCS",
    "ks_c_5601-1987, euc-kr, x-windows-949",
    "utf-16, utf-16le, UTF-16LE",
    "koi8-r, koi8-r, KOI8-R",
  })
  void aLabelMeansWhatItMeansToBrowsers(String label, String name, String charset) {
    Encoding encoding = Objects.requireNonNull(Encoding.ofLabel(label));
    assertEquals(name, encoding.name());
    assertEquals(Charset.forName(charset), encoding.charset());
    assertNotNull(Charset.forName(name), "a reader of records can use the name");
  }

  @Test
  void nonsenseMeansNothing() {
    for (String label : new String[] {"", "klingon", "utf-8;", "\u0000", "x y"}) {
      assertNull(Encoding.ofLabel(label), label);
    }
    assertNull(Encoding.ofLabel(null));
  }
}
