/// The network part, tried against small servers of its own on the loopback interface.
@NullMarked
package io.rollcall.engine.net;

import org.jspecify.annotations.NullMarked;
