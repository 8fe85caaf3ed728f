/// What a view of a journal is, and the form of a record as typed columns, read off the published
/// schema.
@NullMarked
package io.rollcall.sinks.view;

import org.jspecify.annotations.NullMarked;
