package io.rollcall.practice.http;

import java.io.IOException;

/// The client sent bytes that are no HTTP/1 request.
final class MalformedRequestException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedRequestException(String message) {
    super(message);
  }
}
