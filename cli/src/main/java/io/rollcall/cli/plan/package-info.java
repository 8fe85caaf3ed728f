/// The verb `plan`: what the library says of a list before the first request, as text and as JSON.
@NullMarked
package io.rollcall.cli.plan;

import org.jspecify.annotations.NullMarked;
