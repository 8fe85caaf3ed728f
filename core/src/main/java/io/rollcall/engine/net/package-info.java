/// The way to the network on Netty: the event loop, names, connections, TLS and reuse.
@NullMarked
package io.rollcall.engine.net;

import org.jspecify.annotations.NullMarked;
