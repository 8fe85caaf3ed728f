/// The web servers of the practice internet: they read a request and do what its name and path say.
@NullMarked
package io.rollcall.practice.http;

import org.jspecify.annotations.NullMarked;
