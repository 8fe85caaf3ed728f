/// Request out, response in: reads HTTP/1 answers and their bodies; implements the port `Wire`.
@NullMarked
package io.rollcall.engine.http;

import org.jspecify.annotations.NullMarked;
