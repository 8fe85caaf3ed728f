package io.rollcall.practice.http;

/// One header field as it was read or is to be written.
///
/// @param name its name, as written
/// @param value its value, without the blanks around it
record Header(String name, String value) {}
