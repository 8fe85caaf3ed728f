/// How to behave: limits, retries, politeness and denied addresses, as records that refuse
/// nonsense.
@NullMarked
package io.rollcall.policy;

import org.jspecify.annotations.NullMarked;
