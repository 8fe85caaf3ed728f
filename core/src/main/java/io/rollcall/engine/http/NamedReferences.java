package io.rollcall.engine.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The common named character references of HTML: all of HTML 4, and of the later ones those that
/// titles use.
final class NamedReferences {
  /// U+00A0 to U+00FF, in order; these may lack the semicolon.
  private static final String LATIN_1 =
      """
      nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn
      sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave
      Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc
      Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute
      THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml
      igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave
      uacute ucirc uuml yacute thorn yuml
      """;

  private static final String OTHERS =
      """
      OElig=152 oelig=153 Scaron=160 scaron=161 Yuml=178 fnof=192 circ=2c6 tilde=2dc Alpha=391
      Beta=392 Gamma=393 Delta=394 Epsilon=395 Zeta=396 Eta=397 Theta=398 Iota=399 Kappa=39a
      Lambda=39b Mu=39c Nu=39d Xi=39e Omicron=39f Pi=3a0 Rho=3a1 Sigma=3a3 Tau=3a4 Upsilon=3a5
      Phi=3a6 Chi=3a7 Psi=3a8 Omega=3a9 alpha=3b1 beta=3b2 gamma=3b3 delta=3b4 epsilon=3b5
      zeta=3b6 eta=3b7 theta=3b8 iota=3b9 kappa=3ba lambda=3bb mu=3bc nu=3bd xi=3be omicron=3bf
      pi=3c0 rho=3c1 sigmaf=3c2 sigma=3c3 tau=3c4 upsilon=3c5 phi=3c6 chi=3c7 psi=3c8 omega=3c9
      thetasym=3d1 upsih=3d2 piv=3d6 ensp=2002 emsp=2003 thinsp=2009 zwnj=200c zwj=200d lrm=200e
      rlm=200f ndash=2013 mdash=2014 lsquo=2018 rsquo=2019 sbquo=201a ldquo=201c rdquo=201d
      bdquo=201e dagger=2020 Dagger=2021 bull=2022 hellip=2026 permil=2030 prime=2032 Prime=2033
      lsaquo=2039 rsaquo=203a oline=203e frasl=2044 euro=20ac image=2111 weierp=2118 real=211c
      trade=2122 alefsym=2135 larr=2190 uarr=2191 rarr=2192 darr=2193 harr=2194 crarr=21b5
      lArr=21d0 uArr=21d1 rArr=21d2 dArr=21d3 hArr=21d4 forall=2200 part=2202 exist=2203
      empty=2205 nabla=2207 isin=2208 notin=2209 ni=220b prod=220f sum=2211 minus=2212 lowast=2217
      radic=221a prop=221d infin=221e ang=2220 and=2227 or=2228 cap=2229 cup=222a int=222b
      there4=2234 sim=223c cong=2245 asymp=2248 ne=2260 equiv=2261 le=2264 ge=2265 sub=2282
      sup=2283 nsub=2284 sube=2286 supe=2287 oplus=2295 otimes=2297 perp=22a5 sdot=22c5 lceil=2308
      rceil=2309 lfloor=230a rfloor=230b lang=27e8 rang=27e9 loz=25ca spades=2660 clubs=2663
      hearts=2665 diams=2666 apos=27 Tab=9 NewLine=a excl=21 num=23 dollar=24 percnt=25 lpar=28
      rpar=29 ast=2a plus=2b comma=2c period=2e sol=2f colon=3a semi=3b equals=3d quest=3f
      commat=40 lsqb=5b lbrack=5b bsol=5c rsqb=5d rbrack=5d Hat=5e lowbar=5f grave=60 lcub=7b
      lbrace=7b verbar=7c vert=7c rcub=7d rbrace=7d hyphen=2010 dash=2010 horbar=2015 check=2713
      star=2606 starf=2605 phone=260e copysr=2117 numsp=2007 puncsp=2008 hairsp=200a emsp13=2004
      emsp14=2005 nldr=2025 mldr=2026 bullet=2022 rarrw=219d rightarrow=2192 leftarrow=2190
      uparrow=2191 downarrow=2193 cross=2717 male=2642 female=2640 sung=266a flat=266d
      natural=266e sharp=266f checkmark=2713 numero=2116 incare=2105 half=bd frac13=2153
      frac23=2154 frac15=2155 frac18=215b frac38=215c frac58=215d frac78=215e Amacr=100 amacr=101
      Abreve=102 abreve=103 Aogon=104 aogon=105 Cacute=106 cacute=107 Ccirc=108 ccirc=109 Cdot=10a
      cdot=10b Ccaron=10c ccaron=10d Dcaron=10e dcaron=10f Dstrok=110 dstrok=111 Emacr=112
      emacr=113 Edot=116 edot=117 Eogon=118 eogon=119 Ecaron=11a ecaron=11b Gcirc=11c gcirc=11d
      Gbreve=11e gbreve=11f Gdot=120 gdot=121 Gcedil=122 Hcirc=124 hcirc=125 Hstrok=126 hstrok=127
      Itilde=128 itilde=129 Imacr=12a imacr=12b Iogon=12e iogon=12f Idot=130 imath=131 Jcirc=134
      jcirc=135 Kcedil=136 kcedil=137 Lacute=139 lacute=13a Lcedil=13b lcedil=13c Lcaron=13d
      lcaron=13e Lmidot=13f lmidot=140 Lstrok=141 lstrok=142 Nacute=143 nacute=144 Ncedil=145
      ncedil=146 Ncaron=147 ncaron=148 Omacr=14c omacr=14d Odblac=150 odblac=151 Racute=154
      racute=155 Rcedil=156 rcedil=157 Rcaron=158 rcaron=159 Sacute=15a sacute=15b Scirc=15c
      scirc=15d Scedil=15e scedil=15f Tcedil=162 tcedil=163 Tcaron=164 tcaron=165 Tstrok=166
      tstrok=167 Utilde=168 utilde=169 Umacr=16a umacr=16b Ubreve=16c ubreve=16d Uring=16e
      uring=16f Udblac=170 udblac=171 Uogon=172 uogon=173 Wcirc=174 wcirc=175 Ycirc=176 ycirc=177
      Zacute=179 zacute=17a Zdot=17b zdot=17c Zcaron=17d zcaron=17e
      """;

  private static final Set<String> ALSO_WITHOUT_SEMICOLON =
      Set.of("amp", "AMP", "lt", "LT", "gt", "GT", "quot", "QUOT", "COPY", "REG");

  /// The characters by name.
  static final Map<String, Character> CHARACTERS = characters();

  /// The names that may lack the semicolon.
  static final Set<String> WITHOUT_SEMICOLON =
      Stream.concat(Stream.of(LATIN_1.split("\\s+")), ALSO_WITHOUT_SEMICOLON.stream())
          .collect(Collectors.toUnmodifiableSet());

  private NamedReferences() {}

  private static Map<String, Character> characters() {
    Map<String, Character> characters = new HashMap<>();
    char next = '\u00a0';
    for (String name : LATIN_1.split("\\s+")) {
      characters.put(name, next++);
    }
    for (String pair : OTHERS.split("\\s+")) {
      int equals = pair.indexOf('=');
      int code = Integer.parseInt(pair.substring(equals + 1), 16);
      characters.put(pair.substring(0, equals), (char) code);
    }
    characters.putAll(Map.of("amp", '&', "AMP", '&', "lt", '<', "LT", '<', "gt", '>', "GT", '>'));
    characters.putAll(Map.of("quot", '"', "QUOT", '"', "COPY", '\u00a9', "REG", '\u00ae'));
    return Map.copyOf(characters);
  }
}
