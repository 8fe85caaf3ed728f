/// The verb `fetch`, and what every verb shares that runs a roll: outputs, progress, signals.
@NullMarked
package io.rollcall.cli.fetch;

import org.jspecify.annotations.NullMarked;
