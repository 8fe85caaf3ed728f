/// The name server of the practice internet, over UDP and TCP.
@NullMarked
package io.rollcall.practice.dns;

import org.jspecify.annotations.NullMarked;
