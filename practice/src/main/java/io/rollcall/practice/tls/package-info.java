/// TLS of the practice internet: an authority and certificates made at start, and the faults of
/// both.
@NullMarked
package io.rollcall.practice.tls;

import org.jspecify.annotations.NullMarked;
