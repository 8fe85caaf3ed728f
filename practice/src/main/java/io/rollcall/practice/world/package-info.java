/// What the practice internet is: names, addresses, words of the URL grammar and tokens as pure
/// functions.
@NullMarked
package io.rollcall.practice.world;

import org.jspecify.annotations.NullMarked;
